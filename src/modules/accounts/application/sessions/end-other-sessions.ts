import { AuditLog } from '../../../../kernel/authorization/audit';
import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { SessionRepository } from '../../domain/people.repository';
import { currentSession } from './current-session';

/** End every session of the person but this one. */
@UseCase()
export class EndOtherSessions {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(): Promise<void> {
    const { personId, sessionId } = currentSession();
    await this.unitOfWork.write(async () => {
      await this.sessions.endAllOf(personId, this.clock.now(), sessionId);
      await this.audit.record({ type: 'person.sessions_ended', collection: 'people', subject: personId });
    });
  }
}
