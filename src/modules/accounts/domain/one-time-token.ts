import { Entity } from '../../../kernel/entity';
import { newId } from '../../../kernel/values/id';
import type { Locale } from '../../../kernel/mail-template';
import { fieldsOf, personal } from '../../../kernel/personal';
import { email, text } from '../../../kernel/rules/rule';
import { oneTimeTokenIssued } from './account.events';
import type { MailedTokens } from './mailed-tokens';
import type { PersonAccount } from './person';

const minutes = 60_000;

/**
 * Milliseconds for which a mailed token holds, by its purpose. A purpose with 0 is no token: the mail tells the owner of an account
 * what has happened.
 */
export const lifetimes = {
  verification: 24 * 60 * minutes,
  'magic-link': 10 * minutes,
  'password-reset': 60 * minutes,
  'address-change': 60 * minutes,
  'known-address': 0,
  'address-taken': 0,
  'address-change-requested': 0,
  'address-changed': 0,
} as const;
export type MailedPurpose = keyof typeof lifetimes;
/** The purposes whose mails carry a token, to a page of their name. */
export type LinkedPurpose = 'verification' | 'magic-link' | 'password-reset' | 'address-change';

/** Milliseconds between the first factor of a sign-in and the second. */
const pendingSignIn = 10 * minutes;

/** The first factor of a sign-in that waits for the second. Such tokens are mailed to nobody. */
export type ProvenFactor = 'password' | 'mail';
const proofs = { password: 'password-proven', mail: 'mail-proven' } as const;
export const pendingPurposes = Object.values(proofs);

type Purpose = MailedPurpose | (typeof proofs)[ProvenFactor];

/** The audit log masks to whom it was mailed. */
fieldsOf('one_time_tokens', { email: personal(email(), 'erased-{id}@erased.invalid') });

/** 256 bits in base64url. */
export const mailedTokenRule = text({
  max: 43,
  pattern: /^[A-Za-z0-9_-]{43}$/,
  mustBe: 'be the token of a mailed link',
});

/**
 * Lets its holder do one thing once: the reader of a mail, or a person with the first of two factors proven. Only the token's digest is
 * stored. A mailed token is derived from the id; a pending sign-in's is random.
 */
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
    to: {
      purpose: MailedPurpose;
      email: string;
      locale: Locale;
      person: Pick<PersonAccount, 'id'> | undefined;
    },
    tokens: MailedTokens,
    now: Date,
  ): OneTimeToken {
    const { purpose, email, locale, person } = to;
    const id = newId();
    const tokenDigest = tokens.digest(tokens.derive(purpose, id));
    const issued = OneTimeToken.make(
      { id, purpose, tokenDigest, personId: person?.id ?? null, email, locale },
      lifetimes[purpose],
      now,
    );
    issued.record(oneTimeTokenIssued({}));
    return issued;
  }

  /** For a sign-in whose first factor is proven. */
  static pend(
    { id: personId, email, locale }: PersonAccount,
    proven: ProvenFactor,
    tokens: MailedTokens,
    now: Date,
  ): { readonly pending: OneTimeToken; readonly token: string } {
    const token = tokens.random();
    const tokenDigest = tokens.digest(token);
    const of = { id: newId(), purpose: proofs[proven], tokenDigest, personId, email, locale };
    return { pending: OneTimeToken.make(of, pendingSignIn, now), token };
  }

  private static make(
    of: Pick<OneTimeToken, 'id' | 'purpose' | 'tokenDigest' | 'personId' | 'email' | 'locale'>,
    lifetime: number,
    now: Date,
  ): OneTimeToken {
    const expiresAt = new Date(now.getTime() + lifetime);
    return Object.assign(new OneTimeToken(), of, { expiresAt, usedAt: null, createdAt: now, updatedAt: now });
  }

  /** The purpose of a mail; undefined for a pending sign-in. */
  get mailedPurpose(): MailedPurpose | undefined {
    return this.purpose in lifetimes ? (this.purpose as MailedPurpose) : undefined;
  }

  /** The first factor of a pending sign-in. */
  get provenFactor(): ProvenFactor {
    return this.purpose === proofs.mail ? 'mail' : 'password';
  }

  /** Whether the mail only tells something, and carries no token. */
  get isNotice(): boolean {
    return this.mailedPurpose !== undefined && lifetimes[this.mailedPurpose] === 0;
  }

  isUsable(now: Date): boolean {
    return this.usedAt === null && now < this.expiresAt;
  }

  use(now: Date): void {
    Object.assign(this, { usedAt: now, updatedAt: this.timeOfChange(now) });
  }
}
