import { AuditLog } from '../../../../kernel/authorization/audit';
import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { SessionRepository } from '../../domain/people.repository';
import { currentSession } from './current-session';

/** Sign out: end this session. Tokens that it has minted are refused within a second. */
@UseCase()
export class SignOut {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const { personId, sessionId } = currentSession();
    await this.unitOfWork.write(async () => {
      await this.sessions.end(sessionId, personId, this.clock.now());
      await this.audit.record({ type: 'session.ended', collection: 'sessions', subject: sessionId });
    });
  }
}
