import { Mailer } from '../../../kernel/mailer';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { welcomeMail } from '../domain/user-mails';
import { UserRepository } from '../domain/user.repository';
import { UserLanguages } from './user-languages';

interface SendWelcomeMailInput {
  readonly userId: string;
  /** The event of the user's creation. */
  readonly eventId: string;
}

/** Tell a new user by mail that there is an account. Users who are gone by now are told nothing. */
@UseCase()
export class SendWelcomeMail {
  constructor(
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly mailer: Mailer,
    private readonly languages: UserLanguages,
  ) {}

  async execute({ userId, eventId }: SendWelcomeMailInput): Promise<void> {
    // As the user is now, past any cache: a mail that waited must not go to an address that was wrong and is corrected.
    const user = await this.unitOfWork.write(() => this.users.findById(userId));
    if (!user) return;
    const name = user.fullName ?? user.username;
    const locale = await this.languages.of(userId);
    await this.mailer.send({
      kind: 'welcome',
      eventId,
      to: { name, address: user.email },
      person: userId,
      language: locale,
      ...welcomeMail({ locale, name, username: user.username }),
    });
  }
}
