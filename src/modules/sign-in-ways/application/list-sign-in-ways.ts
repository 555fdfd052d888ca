import { UseCase } from '../../../kernel/use-case';
import { SignInWays } from '../domain/sign-in-ways';

export interface OfferedWays {
  readonly hasAccounts: boolean;
  readonly issuers: readonly string[];
}

/** List the ways in which people can sign in at a page of the service. */
@UseCase()
export class ListSignInWays {
  constructor(private readonly ways: SignInWays) {}

  execute(): OfferedWays {
    const { hasAccounts, issuers } = this.ways;
    return { hasAccounts, issuers };
  }
}
