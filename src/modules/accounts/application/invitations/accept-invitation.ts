import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { PersonRepository } from '../../domain/people.repository';
import { currentSession } from '../sessions/current-session';
import { EnterOrganisation } from './enter-organisation';

/** Accept an invitation while signed in, with the account of the address that was invited. */
@UseCase()
export class AcceptInvitation {
  constructor(
    private readonly enterOrganisation: EnterOrganisation,
    private readonly people: PersonRepository,
  ) {}

  async execute(token: string): Promise<string> {
    const invitation = await this.enterOrganisation.find(token);
    const person = await this.people.findById(currentSession().personId);
    if (!person) throw sessionNotFound();
    await this.enterOrganisation.execute(invitation, person);
    return invitation.tenantId;
  }
}
