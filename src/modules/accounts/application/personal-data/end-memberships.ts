import { AuditLog } from '../../../../kernel/authorization/audit';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { MembershipRepository } from '../../domain/membership.repository';

/** End the places that people have in the current tenant by these users. The people keep their accounts. */
@UseCase()
export class EndMemberships {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
  ) {}

  async execute(userIds: readonly string[]): Promise<void> {
    await this.unitOfWork.write(async () => {
      for (const { userId } of await this.memberships.ofUsers(userIds)) {
        await this.memberships.end(userId);
        await this.audit.record({ type: 'membership.ended', collection: 'memberships', subject: userId });
      }
    });
  }
}
