import type { RevokedTokens } from '../../../platform/edge/security/tokens/token-revocations';

export interface RevocationRow {
  readonly target: string;
  readonly token_id: string | null;
  readonly user_id: string | null;
  readonly created_at: Date;
}

type Token = Parameters<RevokedTokens['revokes']>[0];

/** No token has such a character in its `jti` or its `sub`. */
const separator = '\n';

/** The revocations of one tenant, as every request of it asks for them. */
export class TenantRevokedTokens implements RevokedTokens {
  static of(rows: readonly RevocationRow[]): TenantRevokedTokens {
    return rows.length === 0 ? none : new TenantRevokedTokens(rows);
  }

  constructor(rows: readonly RevocationRow[]) {
    this.size = rows.length;
    for (const row of rows) this.include(row);
  }

  readonly size: number;
  private readonly tokens = new Set<string>();
  /** Milliseconds since the epoch. */
  private readonly users = new Map<string, number>();
  private all = Number.NEGATIVE_INFINITY;

  /** `iat` has whole seconds: what was issued in the second of a revocation is taken to come from before it. */
  revokes({ tokenId, subject, issuedAt }: Token): boolean {
    if (this.size === 0) return false;
    if (issuedAt <= this.all) return true;
    if (subject !== undefined && issuedAt <= (this.users.get(subject) ?? Number.NEGATIVE_INFINITY))
      return true;
    if (tokenId === undefined || this.tokens.size === 0) return false;
    return this.tokens.has(tokenId) || this.tokens.has(`${tokenId}${separator}${subject}`);
  }

  private include({ target, token_id: tokenId, user_id: userId, created_at: at }: RevocationRow): void {
    const time = at.getTime();
    if (target === 'all') this.all = Math.max(this.all, time);
    else if (tokenId !== null) this.tokens.add(userId === null ? tokenId : `${tokenId}${separator}${userId}`);
    else if (userId !== null) this.users.set(userId, Math.max(this.users.get(userId) ?? time, time));
  }
}

/** The set of most tenants: empty, and one object for all of them. */
const none = new TenantRevokedTokens([]);
