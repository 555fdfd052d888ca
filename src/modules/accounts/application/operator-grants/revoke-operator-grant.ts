import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { operatorGrantNotFound } from '../../domain/operator-grant';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';

/** Revoke a person's grant at once: the operator's sessions by it are refused by every instance with the next request. */
@UseCase()
export class RevokeOperatorGrant {
  constructor(
    private readonly grants: OperatorGrantRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute(id: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      const grant = await this.grants.lockById(id);
      if (!grant) throw operatorGrantNotFound();
      await this.grants.remove(grant);
    });
  }
}
