import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { Demo, type DemoData, demoTenantId } from '../../../platform/edge/http/api/demo';
import { MakePerson } from '../application/persons/make-person';
import { MemberOrganisations } from '../domain/accounts.ports';
import { DemoPassword, demoPeople, secondDemoOrganisation } from '../domain/demo-people';
import { MembershipRepository } from '../domain/membership.repository';
import { PasswordHasher } from '../domain/password-hasher';
import { type InvitedRole, TenantUsers } from '../domain/tenant-users';

@Demo({})
export class DemoPeople implements DemoData {
  constructor(
    private readonly password: DemoPassword,
    private readonly makePerson: MakePerson,
    private readonly hasher: PasswordHasher,
    private readonly organisations: MemberOrganisations,
    private readonly users: TenantUsers,
    private readonly memberships: MembershipRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async seedDirectory(): Promise<void> {
    const { value: password } = this.password;
    if (password === undefined) return;
    const second = await this.organisations.create(secondDemoOrganisation);
    for (const { email, name, role, roleInSecond } of demoPeople) {
      const phc = await this.hasher.hash(password);
      const person = await this.makePerson.execute({ email, name, locale: 'en', phc });
      // An account with the address was there before the organisation: it stays its holder's.
      if (!person) continue;
      await this.enter(demoTenantId, person, role);
      if (roleInSecond) await this.enter(second.id, person, roleInSecond);
    }
  }

  private async enter(
    tenantId: string,
    { id, email, name }: { readonly id: string; readonly email: string; readonly name: string },
    role: InvitedRole,
  ): Promise<void> {
    await this.unitOfWork.writeInTenant(tenantId, async () => {
      const user = await this.users.join({ email, name, role });
      await this.memberships.add(id, user.id, this.clock.now());
    });
  }
}
