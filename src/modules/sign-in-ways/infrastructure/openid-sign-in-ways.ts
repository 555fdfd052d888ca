import { LRUCache } from 'lru-cache';
import type { Configuration } from 'openid-client';
import type { Config } from '../../../platform/foundation/config/config';
import type { IdentityProviderEntry } from '../../../platform/foundation/config/credentials/identity-provider-entry';
import { isWithoutTls } from '../../../platform/foundation/config/credentials/identity-provider-rules';
import { parseIdentityProviders } from '../../../platform/foundation/config/credentials/identity-providers';
import {
  type BegunSignIn,
  providerNotOffered,
  type ProviderReturn,
  providerSignInRefused,
  type ProviderToken,
  SignInWays,
  signInProviderUnavailable,
} from '../domain/sign-in-ways';

type SigningIn = IdentityProviderEntry & Required<Pick<IdentityProviderEntry, 'signIn'>>;

/** Seconds for one answer of a provider. */
const longestAnswer = 3;
/** Milliseconds for which the addresses that a provider publishes are believed. */
const discoveryAge = 600_000;
const retryAfterSeconds = 5;

/** Loaded with the first sign-in: a service without such a provider never needs it. */
const openid = (): typeof import('openid-client') =>
  require('openid-client') as typeof import('openid-client');

/** The accounts of the service, and the providers of `IDENTITY_PROVIDERS` that have `signIn`. */
export class OpenidSignInWays extends SignInWays {
  constructor({ accounts, identityProviders }: Pick<Config, 'accounts' | 'identityProviders'>) {
    super();
    this.hasAccounts = accounts.enabled;
    const entries = parseIdentityProviders(identityProviders ?? '[]').filter(
      (entry): entry is SigningIn => entry.signIn !== undefined,
    );
    this.providers = new Map(entries.map((entry) => [entry.issuer, entry]));
  }

  override readonly hasAccounts: boolean;
  private readonly providers: ReadonlyMap<string, SigningIn>;
  /** Asked for once by all that sign in meanwhile; a failure is not kept. */
  private readonly discovered = new LRUCache<string, Configuration>({
    max: 100,
    ttl: discoveryAge,
    fetchMethod: (issuer) => discover(this.providerOf(issuer)),
  });

  override get issuers(): readonly string[] {
    return [...this.providers.keys()];
  }

  override async begin(issuer: string, returnTo: string): Promise<BegunSignIn> {
    const { signIn } = this.providerOf(issuer);
    const configuration = await this.configurationOf(issuer);
    const { buildAuthorizationUrl, calculatePKCECodeChallenge, randomPKCECodeVerifier } = openid();
    const [verifier, state, nonce] = [
      randomPKCECodeVerifier(),
      openid().randomState(),
      openid().randomNonce(),
    ];
    const address = buildAuthorizationUrl(configuration, {
      ...signIn.parameters,
      redirect_uri: returnTo,
      scope: signIn.scope ?? 'openid profile',
      code_challenge: await calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    });
    return { address: address.href, verifier, state, nonce };
  }

  override async complete(returned: ProviderReturn): Promise<ProviderToken> {
    const { issuer, address, verifier, state, nonce } = returned;
    this.providerOf(issuer);
    const configuration = await this.configurationOf(issuer);
    const url = URL.parse(address);
    if (!url) throw providerSignInRefused();
    const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce };
    try {
      const answer = await openid().authorizationCodeGrant(configuration, url, {
        ...checks,
        idTokenExpected: true,
      });
      return { accessToken: answer.access_token, expiresInSeconds: answer.expiresIn() };
    } catch (error) {
      throw isOutage(error as Error)
        ? signInProviderUnavailable({ retryAfterSeconds })
        : refusalOf(error as Error);
    }
  }

  private providerOf(issuer: string): SigningIn {
    const provider = this.providers.get(issuer);
    if (!provider) throw providerNotOffered();
    return provider;
  }

  private async configurationOf(issuer: string): Promise<Configuration> {
    try {
      return await this.discovered.forceFetch(issuer);
    } catch {
      throw signInProviderUnavailable({ retryAfterSeconds });
    }
  }
}

/** A public client: PKCE takes the place of a secret, which a tab could not keep. */
function discover({ issuer, signIn }: SigningIn): Promise<Configuration> {
  const { discovery, None, allowInsecureRequests } = openid();
  return discovery(new URL(issuer), signIn.clientId, undefined, None(), {
    timeout: longestAnswer,
    execute: isWithoutTls(issuer) ? [allowInsecureRequests] : [],
  });
}

/** No answer, or none of the protocol: neither says anything about the person. */
function isOutage({ name, code }: Error & { readonly code?: string }): boolean {
  return (
    (name === 'TypeError' && code === undefined) ||
    ['OAUTH_TIMEOUT', 'OAUTH_ABORT', 'OAUTH_RESPONSE_IS_NOT_CONFORM'].includes(code ?? '')
  );
}

/** The words are the provider's only where the protocol has a word for it: `access_denied`, `invalid_grant`. */
function refusalOf({ error }: Error & { readonly error?: unknown }): Error {
  const word = typeof error === 'string' && /^\w{1,40}$/.test(error) ? error : undefined;
  return providerSignInRefused(word === undefined ? {} : { detail: `The provider says: ${word}.` });
}
