import { AuditLog } from '../../../../kernel/authorization/audit';
import { Clock } from '../../../../kernel/clock';
import { UnitOfWork } from '../../../../kernel/unit-of-work';
import { UseCase } from '../../../../kernel/use-case';
import { openSessionNotFound } from '../../domain/account.errors';
import { SessionRepository } from '../../domain/people.repository';

/** End a session of any person. Tokens that it has minted are refused within a second. */
@UseCase()
export class EndSessionOfPerson {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  async execute(id: string): Promise<void> {
    await this.unitOfWork.write(async () => {
      const session = await this.sessions.findById(id);
      const isEnded = session && (await this.sessions.end(id, session.personId, this.clock.now()));
      if (!isEnded) throw openSessionNotFound();
      await this.audit.record({ type: 'session.ended', collection: 'sessions', subject: id });
    });
  }
}
