import type { FastifyRequest } from 'fastify';
import { type AddressBudget, addressBudgets } from '../http/wire/address-key';

/** A proxy may forward text that is no address: then the proxy's own address counts. */
export function requestBudgets({ clientAddress, socket }: FastifyRequest): readonly AddressBudget[] {
  const [own, peer] = [addressBudgets(clientAddress ?? ''), addressBudgets(socket.remoteAddress ?? '')];
  if (own.length > 0) return own;
  return peer.length > 0 ? peer : [{ key: 'unknown', share: 1 }];
}

/** The /24 of an IPv4 address is at most four times as busy as one address. IPv6 has its networks already. */
export function withIpv4Network(budget: AddressBudget): readonly AddressBudget[] {
  const [network] = /^\d+\.\d+\.\d+(?=\.\d+$)/.exec(budget.key) ?? [];
  return network === undefined ? [budget] : [budget, { key: `${network}.0/24`, share: 4 }];
}
