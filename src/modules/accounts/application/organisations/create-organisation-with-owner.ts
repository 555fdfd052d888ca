import type { Locale } from '../../../../kernel/mail-template';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { MemberOrganisations, type OrganisationName } from '../../domain/accounts.ports';
import type { Invitation } from '../../domain/invitation';
import { Invite } from '../invitations/invite';

interface CreateOrganisationWithOwnerInput {
  readonly name: string;
  readonly email: string;
  readonly ownerEmail: string;
  readonly ownerLocale?: Locale | undefined;
}

/** Create an organisation and invite its first owner, both or neither. */
@UseCase()
export class CreateOrganisationWithOwner {
  constructor(
    private readonly organisations: MemberOrganisations,
    private readonly invite: Invite,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ name, email, ownerEmail, ownerLocale }: CreateOrganisationWithOwnerInput): Promise<{
    readonly organisation: OrganisationName;
    readonly invitation: Invitation;
  }> {
    const owner = { email: ownerEmail, role: 'owner', locale: ownerLocale } as const;
    return this.unitOfWork.write(async () => {
      const organisation = await this.organisations.create({ name, email });
      const invite = (): Promise<Invitation> => this.invite.execute(owner);
      return { organisation, invitation: await this.unitOfWork.writeInTenant(organisation.id, invite) };
    });
  }
}
