import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { invitationNeedsSignIn } from '../../domain/invitation';
import { acceptPassword } from '../../domain/password';
import { PasswordHasher } from '../../domain/password-hasher';
import { PersonRepository } from '../../domain/people.repository';
import { type BegunSession, BeginSession, type Browser } from '../sessions/begin-session';
import { EnterOrganisation } from './enter-organisation';
import { MakePerson } from '../persons/make-person';
import type { VerifyEmailInput } from '../persons/verify-email';

/**
 * Accept an invitation without an account. The mailed token proves the mailbox, a password is chosen, and the person is signed
 * in. An address that has an account must sign in first: an invitation sets no password for it.
 */
@UseCase()
export class JoinByInvitation {
  constructor(
    private readonly enterOrganisation: EnterOrganisation,
    private readonly people: PersonRepository,
    private readonly hasher: PasswordHasher,
    private readonly makePerson: MakePerson,
    private readonly beginSession: BeginSession,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  async execute({ token, name, password }: VerifyEmailInput, browser: Browser): Promise<BegunSession> {
    const invitation = await this.enterOrganisation.find(token);
    const { email, locale } = invitation;
    if ((await this.people.findByEmail(email))?.emailVerifiedAt) throw invitationNeedsSignIn();
    const accepted = acceptPassword(password, { known: [email, name], hasSecondFactor: false });
    // Before the transaction: no connection waits for a slow hash.
    const phc = await this.hasher.hash(accepted);
    const person = await this.unitOfWork.write(() => this.makePerson.execute({ email, name, locale, phc }));
    if (!person) throw invitationNeedsSignIn();
    // In the tenant's scope. Cut off here, the person has an account, and accepts again after signing in.
    await this.enterOrganisation.execute(invitation, person);
    return this.unitOfWork.write(() => this.beginSession.execute(person, ['mail', 'password'], browser));
  }
}
