import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { organisationSignUpOff } from '../../domain/account.errors';
import { MemberOrganisations, type OrganisationName } from '../../domain/accounts.ports';
import { MembershipRepository } from '../../domain/membership.repository';
import { PersonRepository } from '../../domain/people.repository';
import { OrganisationSignUp } from '../../domain/organisation-sign-up';
import { TenantUsers } from '../../domain/tenant-users';
import { currentSession } from '../sessions/current-session';

/** Create an organisation and become its owner, where `ORGANISATION_SIGN_UP` allows it. */
@UseCase()
export class FoundOrganisation {
  constructor(
    private readonly signUp: OrganisationSignUp,
    private readonly organisations: MemberOrganisations,
    private readonly people: PersonRepository,
    private readonly users: TenantUsers,
    private readonly memberships: MembershipRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(input: {
    readonly name: string;
    readonly email?: string | undefined;
  }): Promise<OrganisationName> {
    if (!this.signUp.isOpen) throw organisationSignUpOff();
    const person = await this.people.findById(currentSession().personId);
    if (!person) throw organisationSignUpOff();
    const { email, name } = person;
    return this.unitOfWork.write(async () => {
      const organisation = await this.organisations.create({ name: input.name, email: input.email ?? email });
      await this.unitOfWork.writeInTenant(organisation.id, async () => {
        const { id: userId } = await this.users.join({ email, name, role: 'owner' });
        await this.memberships.add(person.id, userId, this.clock.now());
      });
      return organisation;
    });
  }
}
