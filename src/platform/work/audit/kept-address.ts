import { isIPv4 } from 'node:net';
import type { Actor } from '../../../kernel/authorization/actor';
import { addressBudgets } from '../../edge/http/wire/address-key';

/**
 * The address as the audit log keeps it. That of a person says where the person lives, so it is cut to its network, /24 or /48: the
 * log then holds nothing to erase. Programs, partners and operators are kept with the whole address.
 */
export function keptAddress({ kind }: Pick<Actor, 'kind'>, address: string | undefined): string | undefined {
  if (address === undefined || kind !== 'user') return address;
  const network = addressBudgets(address).at(-1)?.key;
  return network !== undefined && isIPv4(network) ? network.replace(/\d+$/, '0/24') : network;
}
