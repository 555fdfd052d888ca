import type { FastifyRequest } from 'fastify';
import { addressBudgets } from '../../http/wire/address-key';

/** Enough to tell a home from an office, and not to find a person: the /24 of an IPv4 address, the /48 of an IPv6 one. */
export function callerNetwork({ clientAddress = '' }: Pick<FastifyRequest, 'clientAddress'>): string {
  const widest = addressBudgets(clientAddress).at(-1)?.key ?? '';
  return widest.replace(/^(\d+\.\d+\.\d+)\.\d+$/, '$1.0/24');
}
