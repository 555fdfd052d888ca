import { UseCase } from '../../../kernel/use-case';
import { type TokenRevocation, tokenRevocationNotFound } from '../domain/token-revocation';
import { TokenRevocationRepository } from '../domain/token-revocation.repository';

/** Read a revocation. */
@UseCase()
export class GetTokenRevocation {
  constructor(private readonly revocations: TokenRevocationRepository) {}

  async execute(id: string): Promise<TokenRevocation> {
    const revocation = await this.revocations.findById(id);
    if (!revocation) throw tokenRevocationNotFound();
    return revocation;
  }
}
