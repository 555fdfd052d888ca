import { acceptAll } from '../../../kernel/rules/rule';
import { UseCase } from '../../../kernel/use-case';
import { type BegunSignIn, providerSignInFields, SignInWays } from '../domain/sign-in-ways';

/**
 * Begin to sign a person in at an identity provider: authorization code with PKCE (RFC 9700, 2.1.1). The page keeps the answer until
 * the provider has sent the browser back, and goes to its address. The service keeps nothing.
 */
@UseCase()
export class BeginProviderSignIn {
  constructor(private readonly ways: SignInWays) {}

  execute(input: { readonly issuer: string; readonly returnTo: string }): Promise<BegunSignIn> {
    const { issuer, returnTo } = acceptAll(providerSignInFields, input);
    return this.ways.begin(issuer, returnTo);
  }
}
