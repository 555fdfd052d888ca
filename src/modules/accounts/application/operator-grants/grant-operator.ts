import { actorName } from '../../../../kernel/authorization/actor';
import { Clock } from '../../../../kernel/clock';
import { currentActor } from '../../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { personNotFound } from '../../domain/account.errors';
import { OperatorGrant, operatorGrantExists, operatorGrantOwn } from '../../domain/operator-grant';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';
import { PersonRepository } from '../../domain/people.repository';
import type { GrantOfPerson } from './list-operator-grants';

/** Let a person with an account act as an operator until a time: 90 days from now unless given, and 366 at most. */
@UseCase()
export class GrantOperator {
  constructor(
    private readonly people: PersonRepository,
    private readonly grants: OperatorGrantRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  execute({
    email,
    expiresAt,
  }: {
    email: string;
    expiresAt?: Date | null | undefined;
  }): Promise<GrantOfPerson> {
    return this.unitOfWork.write(async () => {
      const person = await this.people.findByEmail(email);
      if (!person) throw personNotFound();
      const actor = currentActor();
      if (actor.id === person.id) throw operatorGrantOwn();
      const now = this.clock.now();
      const former = await this.grants.findByPerson(person.id);
      if (former?.isLive(now)) throw operatorGrantExists();
      if (former) await this.grants.remove(former);
      const made = { personId: person.id, grantedBy: actorName(actor), expiresAt };
      const grant = OperatorGrant.create(made, now);
      await this.grants.add(grant);
      return { grant, person };
    });
  }
}
