import { Clock } from '../../../../kernel/clock';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { operatorGrantMissing, twoFactorsNeeded } from '../../domain/operator-grant';
import { OperatorGrantRepository } from '../../domain/operator-grant.repository';
import { type OperatorDevice, OperatorWork } from '../../domain/operator-work';
import { SessionRepository } from '../../domain/people.repository';
import { currentSession } from '../sessions/current-session';

/** Begin an operator's session of eight hours by a person's grant: after a sign-in of the last ten minutes with two factors. */
@UseCase()
export class BecomeOperator {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly grants: OperatorGrantRepository,
    private readonly work: OperatorWork,
    private readonly clock: Clock,
  ) {}

  /** @returns the token of the operator's session */
  async execute(device: OperatorDevice): Promise<string> {
    const { personId, sessionId } = currentSession();
    const now = this.clock.now();
    const grant = await this.grants.findByPerson(personId);
    if (!grant?.isLive(now)) throw operatorGrantMissing();
    const session = await this.sessions.findById(sessionId);
    // It ended while this request was on its way.
    if (!session?.isLive(now)) throw sessionNotFound();
    if (!session.hasTwoFactors)
      throw twoFactorsNeeded({
        detail: 'Sign in with a passkey, or with a code of your authenticator app beside the password.',
      });
    session.assertFresh(now);
    return this.work.begin({ personId, personSessionId: sessionId, grantId: grant.id }, device);
  }
}
