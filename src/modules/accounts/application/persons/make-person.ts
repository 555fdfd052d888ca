import { Clock } from '../../../../kernel/clock';
import type { Locale } from '../../../../kernel/mail-template';
import { UseCase } from '../../../../kernel/use-case';
import { SecondFactors } from '../../domain/accounts.ports';
import { PasswordCredential } from '../../domain/password-credential';
import {
  OneTimeTokenRepository,
  PasswordCredentialRepository,
  PersonRepository,
  SessionRepository,
} from '../../domain/people.repository';
import { PersonAccount } from '../../domain/person';

interface ProvenPerson {
  readonly email: string;
  readonly name: string;
  readonly locale: Locale;
  /** The slow hash of the password that the reader of the mailbox has chosen. */
  readonly phc: string;
}

/**
 * Make an account for the reader of a mailbox. Whatever an unproven account with the address had, passwords, factors and sessions, is
 * removed: another than the reader may have set it (pre-hijacking). Within the caller's unit of work.
 */
@UseCase()
export class MakePerson {
  constructor(
    private readonly people: PersonRepository,
    private readonly credentials: PasswordCredentialRepository,
    private readonly secondFactors: SecondFactors,
    private readonly sessions: SessionRepository,
    private readonly oneTimeTokens: OneTimeTokenRepository,
    private readonly clock: Clock,
  ) {}

  /** Undefined where the address has a proven account: its password is not changed. */
  async execute({ phc, ...values }: ProvenPerson): Promise<PersonAccount | undefined> {
    const now = this.clock.now();
    const known = await this.people.lockByEmail(values.email);
    if (known && known.emailVerifiedAt !== null) return undefined;
    const person = known ?? PersonAccount.create(values, now);
    if (known) await this.prove(known, values, now);
    else await this.people.add(person);
    await this.oneTimeTokens.endAllOf(person, now);
    await this.credentials.set(PasswordCredential.of(person.id, phc, now));
    return person;
  }

  private async prove(
    person: PersonAccount,
    values: Pick<ProvenPerson, 'name' | 'locale'>,
    now: Date,
  ): Promise<void> {
    await this.credentials.removeOf(person.id);
    await this.secondFactors.removeAllOf(person.id);
    await this.sessions.endAllOf(person.id, now);
    person.verify({ name: values.name, locale: values.locale }, now);
    await this.people.update(person);
  }
}
