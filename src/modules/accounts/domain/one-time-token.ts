import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/id';
import { text } from '../../../kernel/rule';
import { oneTimeTokenIssued } from './account.events';
import type { MailedTokens } from './mailed-tokens';
import type { Locale, PersonAccount } from './person';

const minutes = 60_000;

/**
 * Milliseconds for which a mailed token holds, by its purpose. `known-address` is no token: it tells the owner of an account about a
 * sign-up with the address.
 */
export const lifetimes = {
  verification: 24 * 60 * minutes,
  'magic-link': 10 * minutes,
  'password-reset': 60 * minutes,
  'known-address': 0,
} as const;
export type Purpose = keyof typeof lifetimes;

/** 256 bits in base64url. */
export const mailedTokenRule = text({
  max: 43,
  pattern: /^[A-Za-z0-9_-]{43}$/,
  mustBe: 'be the token of a mailed link',
});

/** Lets the reader of a mail do one thing once. Only the token's digest is stored; the token is derived from the id. */
export class OneTimeToken extends Entity {
  readonly purpose!: Purpose;
  readonly tokenDigest!: Buffer;
  /** Null where nobody has an account with the address. */
  readonly personId!: string | null;
  readonly email!: string;
  readonly locale!: Locale;
  readonly expiresAt!: Date;
  readonly usedAt!: Date | null;

  static issue(
    to: { purpose: Purpose; email: string; locale: Locale; person: Pick<PersonAccount, 'id'> | undefined },
    tokens: MailedTokens,
    now: Date,
  ): OneTimeToken {
    const { purpose, email, locale, person } = to;
    const id = newId();
    const issued = Object.assign(new OneTimeToken(), {
      id,
      purpose,
      tokenDigest: tokens.digest(tokens.derive(purpose, id)),
      personId: person?.id ?? null,
      email,
      locale,
      expiresAt: new Date(now.getTime() + lifetimes[purpose]),
      usedAt: null,
      createdAt: now,
      updatedAt: now,
    });
    issued.record(oneTimeTokenIssued({}));
    return issued;
  }

  isUsable(now: Date): boolean {
    return this.usedAt === null && now < this.expiresAt;
  }

  use(now: Date): void {
    Object.assign(this, { usedAt: now, updatedAt: this.timeOfChange(now) });
  }
}
