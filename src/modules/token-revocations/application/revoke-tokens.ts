import { Clock } from '../../../kernel/clock';
import { currentActor, requirePermission } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { isOwn, type NamedTarget, type RevocationTarget, targetOf } from '../domain/revocation-target';
import { TokenHolders } from '../domain/token-holders';
import { TokenRevocation } from '../domain/token-revocation';
import { writeRevocations } from '../domain/token-revocation.permissions';
import { TokenRevocationRepository } from '../domain/token-revocation.repository';

export interface RevokeTokensInput extends NamedTarget {
  readonly reason?: string | null | undefined;
  /** Given only by the demo data, whose ids the documentation names. */
  readonly id?: string;
}

/**
 * Revoke one token, all tokens of a user, or all of the organisation. Every instance refuses them within a second of the
 * answer. `userId` and `all` concern tokens that were issued until now; `iat` counts whole seconds, so tokens of the rest of
 * this second are refused too. Every user may revoke their own token and tokens. Tokens of others need
 * `token_revocations:write`, those of an admin `users:administer` as well, and those of an owner `owners:administer`. A token
 * id does not tell whose token it is: without its `holderId` it needs `owners:administer`, as `all` does. API keys are not
 * tokens: they are deleted instead.
 */
@UseCase()
export class RevokeTokens {
  constructor(
    private readonly revocations: TokenRevocationRepository,
    private readonly holders: TokenHolders,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({ reason = null, id, ...named }: RevokeTokensInput): Promise<TokenRevocation> {
    const target = targetOf(named);
    return this.unitOfWork.write(async () => {
      await this.assertAllowed(target);
      const revocation = TokenRevocation.create({ ...target, reason }, this.clock.now(), id);
      await this.revocations.put(revocation);
      return revocation;
    });
  }

  private async assertAllowed(target: RevocationTarget): Promise<void> {
    if (isOwn(target, currentActor())) return;
    requirePermission(writeRevocations, `Revoking tokens of others needs ${writeRevocations}.`);
    if (target.userId === null) this.holders.assertMayRevokeAnybodys();
    else await this.holders.assertMayRevoke(target.userId);
  }
}
