import { Injectable } from '@nestjs/common';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { TypeormRepository } from '../../../platform/data/database/repository/typeorm.repository';
import type { OperatorSession } from '../domain/operator-session';
import type { OperatorSessionRepository } from '../domain/operator-session.repository';
import { operatorSessionTable } from './operator-session.table';

@Injectable()
export class TypeormOperatorSessionRepository
  extends TypeormRepository<OperatorSession>
  implements OperatorSessionRepository
{
  constructor(database: ScopedDatabase) {
    super(database, { table: operatorSessionTable });
  }

  override async add(session: OperatorSession): Promise<void> {
    await super.add(session);
    // There are few: operators sign in by hand.
    await this.database.write((manager) =>
      manager.query(
        `delete from operator_sessions where expires_at <= $1::timestamptz - interval '30 days'`,
        [session.createdAt],
      ),
    );
  }

  findByDigest(digest: Buffer): Promise<OperatorSession | undefined> {
    return this.findOne('token_digest = $1', [digest], 'by-digest');
  }

  async listOpen(now: Date): Promise<OperatorSession[]> {
    const open = await this.findAll('ended_at is null and expires_at > $1', [now]);
    return open.toSorted((one, other) => (one.id < other.id ? 1 : -1));
  }

  keptOf(personId: string): Promise<OperatorSession[]> {
    return this.findAll('person_id = $1', [personId]);
  }

  async end(id: string, now: Date): Promise<boolean> {
    const [rows] = await this.database.write((manager) =>
      manager.query<[unknown[], number]>(
        `update operator_sessions set ended_at = $2, updated_at = $2, version = version + 1
         where id = $1 and ended_at is null and expires_at > $2 returning id`,
        [id, now],
      ),
    );
    return rows.length === 1;
  }
}
