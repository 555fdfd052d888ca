import { Clock } from '../../../kernel/clock';
import { currentActor, runAsTenant } from '../../../kernel/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { organisationSignUpOff } from '../domain/account.errors';
import { MemberOrganisations, type OrganisationName } from '../domain/accounts.ports';
import { MembershipRepository } from '../domain/membership.repository';
import { PersonRepository } from '../domain/people.repository';
import { OrganisationSignUp } from '../domain/organisation-sign-up';
import { TenantUsers } from '../domain/tenant-users';
import { currentSession } from './current-session';

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
    const organisation = await this.organisations.create({ name: input.name, email: input.email ?? email });
    // In its own scope, and so in a transaction of its own: cut off between the two, the organisation has no owner yet, and an
    // operator invites one.
    const join = (): Promise<void> =>
      this.unitOfWork.write(async () => {
        const userId = await this.users.join({ email, name, role: 'owner' });
        await this.memberships.add(person.id, userId, this.clock.now());
      });
    await runAsTenant(organisation.id, join, currentActor());
    return organisation;
  }
}
