import type { MailLink } from '../../../kernel/mailer';
import type { LinkedPurpose } from './one-time-token';
import type { Factor } from './session';

/** Tries of passwords, counted by account, whether or not there is one. */
export abstract class SignInLimits {
  /**
   * Takes a try of the account, or of a browser that its person has signed in with before.
   * @param device names such a browser; undefined for any other
   * @returns gives the try back, for a password that was right
   * @throws DomainError `sign-in-limited`
   */
  abstract take(email: string, device: string | undefined): Promise<() => Promise<void>>;

  /** As `take`, for a code of the second factor: each account has tries of its own for these. */
  abstract takeCode(email: string, device: string | undefined): Promise<() => Promise<void>>;

  /** Takes a mail to the address. @throws DomainError `mail-limited` */
  abstract takeMail(email: string): Promise<void>;
}

/** Counts what becomes of sign-ins, for those who run the service. Names no person. */
export abstract class SignInCounts {
  /** A session has begun. */
  abstract begun(factors: readonly Factor[]): void;
  /** A proof was wrong. */
  abstract refused(factor: Factor): void;
}

/** The further factors that a person has set up. In the system scope. */
export abstract class SecondFactors {
  /** Each of them completes a sign-in; none where a password is enough. */
  abstract of(personId: string): Promise<readonly Factor[]>;
  abstract removeAllOf(personId: string): Promise<void>;
}

/** Pages of `PUBLIC_URL`, which the frontend owns. */
export abstract class AccountPages {
  /** The token stands behind `#`: browsers send that part to no server, and it shows in no log. */
  abstract linkTo(page: LinkedPurpose | 'invitation', token: string): MailLink;
  abstract readonly signIn: MailLink;
}

export interface OrganisationName {
  readonly id: string;
  readonly name: string;
  readonly slug: string;
}

/** The organisations, as far as their members' people need them. */
export abstract class MemberOrganisations {
  /** Undefined where there is none. In the system scope. */
  abstract find(id: string): Promise<OrganisationName | undefined>;
  /** @throws DomainError where name or email are taken */
  abstract create(input: { readonly name: string; readonly email: string }): Promise<OrganisationName>;
  /** @throws DomainError `membership-inactive`, `organisation-suspended`, `token-signing-unavailable` */
  abstract mintToken(
    organisationId: string,
    of: { readonly userId: string; readonly sessionId: string },
  ): Promise<{ readonly token: string; readonly expiresAt: Date }>;
}
