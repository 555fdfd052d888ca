import { defineError } from '../../../kernel/errors/domain-error';
import { text } from '../../../kernel/rules/rule';

/** 32 bytes or more, as RFC 7636 (section 4.1) has them; states and nonces have the same form. */
const random = text({ max: 128, pattern: /^[\w.~-]{43,128}$/, mustBe: 'be the value that was answered' });

export const providerSignInFields = {
  issuer: text({ max: 255 }),
  returnTo: text({ max: 2000, pattern: /^https?:\/\/\S+$/, mustBe: 'be a web address' }),
};

export const returnFields = {
  issuer: text({ max: 255 }),
  address: text({ max: 8000, pattern: /^https?:\/\/\S+$/, mustBe: 'be a web address' }),
  verifier: random,
  state: random,
  nonce: random,
};

export const providerNotOffered = defineError(
  'not-found',
  'sign-in-provider-not-found',
  'This identity provider signs nobody in here',
  {
    meaning: 'No entry of `IDENTITY_PROVIDERS` has this issuer together with `signIn`.',
    remedy: 'Take an issuer of `GET /api/v1/sign-in-ways`.',
  },
);

export const providerSignInRefused = defineError(
  'forbidden',
  'provider-sign-in-refused',
  'The identity provider has not signed the person in',
  {
    meaning:
      'The person has cancelled it, the code has expired or was used before, or the answer does not belong to this sign-in.',
    remedy: 'Begin again with `POST /api/v1/provider-sign-ins`.',
  },
);

export const signInProviderUnavailable = defineError(
  'unavailable',
  'sign-in-provider-unavailable',
  'The identity provider does not answer',
  {
    meaning: 'The identity provider that is to sign the person in cannot be reached.',
    remedy: 'Try again after `Retry-After`.',
  },
);

/** The way to the provider, and the values that its answer is judged by. They belong to one tab, and to nobody else. */
export interface BegunSignIn {
  /** Where the browser goes. */
  readonly address: string;
  /** Proves to the provider that the same side asks for the token (RFC 7636). */
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

export interface ProviderReturn extends Omit<BegunSignIn, 'address'> {
  readonly issuer: string;
  /** Where the provider has sent the browser back to, whole. */
  readonly address: string;
}

export interface ProviderToken {
  readonly accessToken: string;
  /** Undefined where the provider does not say. */
  readonly expiresInSeconds: number | undefined;
}

/** The ways in which people sign in at a page of the service, and the conversation with identity providers. */
export abstract class SignInWays {
  /** Whether people have accounts of the service's own. */
  abstract readonly hasAccounts: boolean;
  /** Issuers of the providers that sign people in. */
  abstract readonly issuers: readonly string[];

  /** @throws DomainError `sign-in-provider-not-found`, `sign-in-provider-unavailable` */
  abstract begin(issuer: string, returnTo: string): Promise<BegunSignIn>;

  /** @throws DomainError `provider-sign-in-refused` beside those of `begin` */
  abstract complete(returned: ProviderReturn): Promise<ProviderToken>;
}
