import { z } from 'zod';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { isId } from '../../../../kernel/values/id';
import { cloudEvent } from '../log/received-event';
import type { EventMessage } from './event-broker';

export const envelopeType = 'application/cloudevents+json';

/** A CloudEvents 1.0 message in structured mode. Without `data` where a broker would not take as much. */
export function encodeEnvelope(event: ReceivedEvent, mostBytes = Infinity): string {
  const envelope = cloudEvent(event);
  const whole = JSON.stringify(envelope);
  return Buffer.byteLength(whole) <= mostBytes ? whole : JSON.stringify({ ...envelope, data: undefined });
}

const envelope = z.object({
  specversion: z.literal('1.0'),
  id: z.string().refine(isId),
  tenantid: z.string().refine(isId),
  time: z.iso.datetime(),
});

/** Undefined for what is no envelope of ours. */
export function decodeEnvelope(text: string, redeliveries: number): EventMessage | undefined {
  try {
    const { id, tenantid, time } = envelope.parse(JSON.parse(text));
    return { id, tenantId: tenantid, time: new Date(time), redeliveries };
  } catch {
    return undefined;
  }
}
