import type { Actor } from '../../../kernel/authorization/actor';
import { isId } from '../../../kernel/values/id';

/**
 * `user`: a person of the tenant. `key`: another API key. `tenant`: a program with a token that speaks for the tenant as a
 * whole. `operator`: the people who run the service.
 */
export const makerKinds = ['user', 'key', 'tenant', 'operator'] as const;
export type MakerKind = (typeof makerKinds)[number];

/** Whose rights bound those of a key, for as long as the key lives. */
export interface KeyMaker {
  readonly kind: MakerKind;
  /** The user's or the key's id; the name of any other. */
  readonly id: string;
}

/** The maker that an actor is. A caller never names it: the rights of the key would be of the caller's choosing. */
export function makerOf({ kind, id, credential }: Actor): KeyMaker {
  if (kind === 'user' || kind === 'operator') return { kind, id };
  // The credential of a key is the key itself.
  return { kind: isId(id) && credential === id ? 'key' : 'tenant', id };
}
