import { UseCase } from '../../../../kernel/use-case';
import { DemoPassword, demoPeople } from '../../domain/demo-people';
import { PasswordHasher } from '../../domain/password-hasher';
import { PasswordCredentialRepository, PersonRepository } from '../../domain/people.repository';

export interface DemoPerson {
  readonly email: string;
  readonly password: string;
  readonly role: string;
}

/** Find the people of the demo organisation who still sign in with the password that was made for them. In the system scope. */
@UseCase()
export class FindDemoPeople {
  constructor(
    private readonly password: DemoPassword,
    private readonly people: PersonRepository,
    private readonly credentials: PasswordCredentialRepository,
    private readonly hasher: PasswordHasher,
  ) {}

  async execute(): Promise<readonly DemoPerson[]> {
    const { value: password } = this.password;
    if (password === undefined) return [];
    const found = await Promise.all(
      demoPeople.map(async ({ email, role }) => {
        const holds = await this.holds(email, password);
        return holds ? [{ email, password, role }] : [];
      }),
    );
    return found.flat();
  }

  private async holds(email: string, password: string): Promise<boolean> {
    const person = await this.people.findByEmail(email);
    if (!person?.maySignIn) return false;
    const credential = await this.credentials.findByPerson(person.id);
    return credential !== undefined && this.hasher.verify(credential.phc, password);
  }
}
