import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { TokenRevocation } from '../domain/token-revocation';
import { TokenRevocationRepository } from '../domain/token-revocation.repository';

/** List the revocations that concern tokens which could still be in force, newest first. */
@UseCase()
export class ListTokenRevocations {
  constructor(private readonly revocations: TokenRevocationRepository) {}

  execute(query: ListQuery): Promise<Page<TokenRevocation>> {
    return this.revocations.list(query);
  }
}
