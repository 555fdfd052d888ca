import { z } from 'zod';
import { refusalReason } from '../domain/payment-outcome';
import type { ChargeState } from '../domain/payment-gateway';

const charge = z.discriminatedUnion('status', [
  z.object({ status: z.literal('succeeded'), id: z.string().min(1).max(200) }),
  z.object({ status: z.literal('refused'), reason: z.unknown() }),
  z.object({ status: z.literal('pending') }),
]);
const nothing = z.object({ code: z.literal('charge-not-found') });

/** The provider's answer about a charge; undefined where the answer cannot be understood. */
export function chargeState(text: string): ChargeState | undefined {
  const { data } = charge.safeParse(parsed(text));
  if (!data) return undefined;
  // A charge is a charge, whatever is in its id; PostgreSQL has no text with a NUL in it.
  if (data.status === 'succeeded')
    return { status: 'succeeded', reference: data.id.replaceAll('\0', '\ufffd') };
  return data.status === 'refused' ? { status: 'refused', reason: refusalReason(data.reason) } : data;
}

/** Whether it was the provider that has found nothing, and not a proxy that has not found the provider. */
export function isNoCharge(text: string): boolean {
  return nothing.safeParse(parsed(text)).success;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
