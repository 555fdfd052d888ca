import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { SessionRepository } from '../../domain/people.repository';
import { currentSession } from '../sessions/current-session';
import { EraseAccount } from './erase-account';

/**
 * Erase the person's own account for good, for which the sign-in must not be older than ten minutes. Every session ends, and so
 * does every membership. Organisations keep their users, and erase them by themselves.
 */
@UseCase()
export class EraseOwnAccount {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly eraseAccount: EraseAccount,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const { personId, sessionId } = currentSession();
    const session = await this.sessions.findById(sessionId);
    // It ended while this request was on its way.
    if (!session) throw sessionNotFound();
    session.assertFresh(this.clock.now());
    await this.eraseAccount.execute(personId);
  }
}
