import { defineError } from '../../../kernel/errors/domain-error';
import { TenantEntity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import {
  acceptAll,
  choice,
  flag,
  id as idRule,
  instant,
  nullable,
  text,
  type Values,
} from '../../../kernel/rules/rule';
import { tokenRevoked } from './token-revocation.events';
import { type RevocationTarget, revocationTargets } from './revocation-target';

/**
 * The `jti`: visible ASCII, which does not begin with `eyJ`, the base64url of `{"`. By mistake a whole token may be sent in its place,
 * and must not be stored.
 */
const tokenId = text({
  max: 255,
  pattern: /^(?:[!-df-~][!-~]*|e(?:[!-xz-~][!-~]*)?|ey(?:[!-IK-~][!-~]*)?)$/,
  mustBe: 'be the jti of a token in visible ASCII, and not the token itself',
});
const reason = nullable(text({ max: 500 }));

/** The target and the reason, as a caller gives them. */
export const revocationRequestFields = { tokenId, holderId: idRule(), userId: idRule(), all: flag(), reason };

export const tokenRevocationFields = {
  target: choice(revocationTargets),
  tokenId: nullable(tokenId),
  userId: nullable(idRule()),
  reason,
  expiresAt: instant(),
};

type RevocationValues = Values<typeof tokenRevocationFields>;
export type NewTokenRevocation = RevocationTarget & Pick<RevocationValues, 'reason'>;

/** Single tokens of a tenant that can be revoked at a time, and users whose tokens can. */
export const maxOfTarget = 10_000;

export const tokenRevocationNotFound = defineError(
  'not-found',
  'token-revocation-not-found',
  'There is no such revocation',
  {
    meaning:
      'The tenant has no revocation with this id: it never existed, another revocation replaced it, or every token that it concerned has expired.',
    remedy: 'Check the id: `GET /api/v1/token-revocations` lists the revocations.',
  },
);
export const tokenRevocationsFull = defineError(
  'conflict',
  'token-revocations-full',
  'Too many tokens or users are revoked one by one',
  {
    meaning: `A tenant has at most ${maxOfTarget.toLocaleString('en')} revocations of single tokens at a time, and as many of users. Each is kept for a day. No token was revoked.`,
    remedy: 'Revoke all tokens of these users, with `userId`, or all tokens of the organisation, with `all`.',
  },
);

/** A token lives for 24 hours at most; clocks may differ by 30 s when it is issued, and by 30 s when it ends. */
const longestLife = 24 * 3_600_000 + 2 * 30_000;

/**
 * Tokens of one tenant that are refused before their end: one by its `jti`, or all of a user or of the tenant that were issued
 * until now.
 */
export class TokenRevocation extends TenantEntity {
  readonly target!: RevocationTarget['target'];
  readonly tokenId!: string | null;
  /** Whose tokens; of a single token, the user it must act for, or null for any. */
  readonly userId!: string | null;
  readonly reason!: string | null;
  /** When no token that it concerns can be in force any more. */
  readonly expiresAt!: Date;

  /** @throws DomainError `validation-failed` */
  static create(input: NewTokenRevocation, now: Date, id = newId()): TokenRevocation {
    const { target, tokenId, userId, reason } = input;
    const expiresAt = new Date(now.getTime() + longestLife);
    const values = acceptAll(tokenRevocationFields, { target, tokenId, userId, reason, expiresAt });
    const dates = { createdAt: now, updatedAt: now };
    const revocation = Object.assign(new TokenRevocation(), values, { id, ...dates });
    revocation.record(tokenRevoked({ target, tokenId: values.tokenId, userId: values.userId, reason }));
    return revocation;
  }
}
