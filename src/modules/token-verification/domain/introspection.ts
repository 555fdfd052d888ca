import type { Permissions } from '../../../kernel/authorization/permission';
import type { Rule } from '../../../kernel/rules/rule';

/** A token or an API key that holds now. */
export interface TokenInForce {
  /** The user, or the name of a service; undefined where the token speaks for the organisation. */
  readonly subject: string | undefined;
  /** The `jti`. */
  readonly tokenId: string | undefined;
  /** Permissions that the token has now: its own and its user's, intersected. */
  readonly permissions: Permissions;
  /** Undefined for an API key. */
  readonly issuedAt?: Date;
  /** Undefined for an API key, which is asked about again. */
  readonly expiresAt?: Date;
  /** The id of the API key; undefined for a token. */
  readonly apiKeyId?: string;
}

/** Any text that a body has room for: one that is no token is a token that does not hold. */
export const presentedToken: Rule<string> = {
  schema: { type: 'string', format: 'password' },
  nullable: false,
  check(value) {
    if (value === undefined) return { code: 'required', message: 'is required' };
    return typeof value === 'string' ? undefined : { code: 'type', message: 'must be a string' };
  },
  normalise: (value) => value,
};

/** The tokens and API keys of the current tenant. */
export abstract class TenantTokens {
  /**
   * Undefined for everything but a token or an API key of the current tenant that holds now.
   * @throws DomainError `database-unavailable` where that cannot be found out
   */
  abstract inForce(token: string): Promise<TokenInForce | undefined>;
}
