import { languageOf, type Locale } from '../../../../kernel/mail-template';
import { runAsSystem } from '../../../../kernel/authorization/scope';
import { UseCase } from '../../../../kernel/use-case';
import { MembershipRepository } from '../../domain/membership.repository';
import { PersonRepository } from '../../domain/people.repository';

/** Find the language of the person who is a user of the current tenant; undefined for a user without an account. */
@UseCase()
export class FindMemberLanguage {
  constructor(
    private readonly memberships: MembershipRepository,
    private readonly people: PersonRepository,
  ) {}

  async execute(userId: string): Promise<Locale | undefined> {
    const [membership] = await this.memberships.ofUsers([userId]);
    if (!membership) return undefined;
    const person = await runAsSystem(() => this.people.findById(membership.personId));
    return person && languageOf(person.locale);
  }
}
