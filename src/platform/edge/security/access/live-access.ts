import type { Actor } from '../../../../kernel/authorization/actor';
import type { Permissions } from '../../../../kernel/authorization/permission';

/**
 * The facts, beyond a valid signature, that decide whether a credential holds now. They are at most one second
 * behind a committed change, on every instance, and every request asks for them: the common answer needs no round trip. While the database is away
 * it rejects with `database-unavailable` rather than believe what was.
 */
export interface UserStatus {
  readonly state: 'active' | 'deactivated' | 'deleted' | 'unknown';
  /** Those of the user's role. */
  readonly permissions: Permissions;
}

/** The users of tenants: whether each may act, and with which rights. */
export abstract class UserDirectory {
  abstract status(tenantId: string, userId: string): UserStatus | Promise<UserStatus>;

  /** Permissions of a role; undefined for a name that is no role. */
  abstract permissionsOfRole(role: string): Permissions | undefined;
}

/** A caller of a tenant, whose credential holds now. */
export interface TenantCaller {
  readonly tenantId: string;
  readonly actor: Actor;
}

/** The API keys of tenants. */
export abstract class ApiKeyDirectory {
  /** The tenant of a key that was presented before and was good when it was looked at last; without a query. Undefined says nothing. */
  abstract knownTenant(key: string): string | undefined;

  /**
   * The caller that the key stands for, with what key and maker both may do now.
   * @throws DomainError `api-key-malformed`, `api-key-unknown`, `api-key-expired`, `subject-inactive`, or rejects with it
   */
  abstract identify(key: string): TenantCaller | Promise<TenantCaller>;
}

/** The sessions of operators who have signed in with a key, or by a person's grant. */
export abstract class OperatorSessionDirectory {
  /**
   * The operator to whom the session's token belongs: `actor.credential` is the session's id. Undefined where the session is unknown,
   * has ended or has expired, or where its key or its grant holds no more.
   */
  abstract enter(token: string): Promise<Actor | undefined>;
}

/** The grants by which persons act as operators. In the system scope. */
export abstract class OperatorGrantDirectory {
  /** Whether the grant has neither ended nor been revoked, and the session of its person holds, too. */
  abstract isLive(grantId: string, sessionId: string): Promise<boolean>;
}

/** The sessions of people who have signed in. */
export abstract class SessionDirectory {
  /**
   * The person to whom the session's token belongs: `actor.credential` is the session's id. Undefined where the session is unknown,
   * has ended or has expired. Notes that the session was used.
   */
  abstract enter(token: string): Promise<Actor | undefined>;

  /** Whether tokens that the session has minted hold now: it has not ended, nor is its person disabled. */
  abstract isLive(sessionId: string): boolean | Promise<boolean>;
}
