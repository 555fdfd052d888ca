import { AuditLog } from '../../../../kernel/authorization/audit';
import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { sessionNotFound } from '../../domain/account.errors';
import { SessionRepository } from '../../domain/people.repository';
import { currentSession } from './current-session';

/** End one session of the person. Tokens that it has minted are refused within a second. */
@UseCase()
export class EndSession {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    const { personId } = currentSession();
    await this.unitOfWork.write(async () => {
      if (!(await this.sessions.end(id, personId, this.clock.now()))) throw sessionNotFound();
      await this.audit.record({ type: 'session.ended', collection: 'sessions', subject: id });
    });
  }
}
