import { acceptAll } from '../../../kernel/rules/rule';
import { UseCase } from '../../../kernel/use-case';
import { type ProviderReturn, type ProviderToken, returnFields, SignInWays } from '../domain/sign-in-ways';

/**
 * Exchange the code that an identity provider has sent back for its access token. The service asks the provider, because a page of the
 * service may call nobody else. The token is the provider's: each request that it comes with is judged by it.
 */
@UseCase()
export class CompleteProviderSignIn {
  constructor(private readonly ways: SignInWays) {}

  execute(input: ProviderReturn): Promise<ProviderToken> {
    return this.ways.complete(acceptAll(returnFields, input));
  }
}
