import type { ListQuery, Page } from '../../../../kernel/lists/list';
import { UseCase } from '../../../../kernel/use-case';
import type { Invitation } from '../../domain/invitation';
import { InvitationRepository } from '../../domain/invitation.repository';

/** List the invitations, those that are over among them. */
@UseCase()
export class ListInvitations {
  constructor(private readonly invitations: InvitationRepository) {}

  execute(query: ListQuery): Promise<Page<Invitation>> {
    return this.invitations.list(query);
  }
}
