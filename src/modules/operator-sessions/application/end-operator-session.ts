import { AuditLog } from '../../../kernel/authorization/audit';
import { Clock } from '../../../kernel/clock';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { operatorSessionNotFound } from '../domain/operator-session';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

/** End a session of any operator at once: its cookie is refused by every instance with the next request. */
@UseCase()
export class EndOperatorSession {
  constructor(
    private readonly sessions: OperatorSessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      if (!(await this.sessions.end(id, this.clock.now()))) throw operatorSessionNotFound();
      await this.audit.record({
        type: 'operator_session.ended',
        collection: 'operator_sessions',
        subject: id,
      });
    });
  }
}
