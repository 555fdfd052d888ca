import { Permissions } from './permission';

/**
 * `user`: a member of the tenant. `service`: a program of the tenant, by a token or an API key. `partner`: another company's
 * system. `provider`: the payment provider. `operator`: the people who run the service. `person`: a human outside any tenant, who
 * signs in and chooses one.
 */
export const actorKinds = ['user', 'service', 'partner', 'provider', 'operator', 'person'] as const;
export type ActorKind = (typeof actorKinds)[number];

/** The caller that work is done for. */
export interface Actor {
  readonly kind: ActorKind;
  /** The user's id, the API key's, the partner client's, or a name; at most 255 characters, no control characters. */
  readonly id: string;
  /** The rights that it has now: those of the holder and of the credential, intersected. */
  readonly permissions: Permissions;
  /** Names the credential, and is none: the `jti` of a token, the id of a key or of a session. */
  readonly credential?: string | undefined;
}

/** Work that nobody asked for from outside: start-up, jobs. */
export const internalActor: Actor = { kind: 'service', id: 'strata', permissions: Permissions.all };

/** How events, logs and the audit log name an actor: `user:0193a5c2-…`. */
export function actorName({ kind, id }: Pick<Actor, 'kind' | 'id'>): string {
  return `${kind}:${id}`;
}

/**
 * The actor of an event. What it did was allowed then, so what follows from it may be done now. A name without a kind was
 * stored by a build before 0.2, as the token had it: a service's.
 */
export function namedActor(name: string): Actor {
  const kind = actorKinds.find((known) => name.startsWith(`${known}:`));
  if (kind === undefined) return { kind: 'service', id: name, permissions: Permissions.all };
  return { kind, id: name.slice(kind.length + 1), permissions: Permissions.all };
}
