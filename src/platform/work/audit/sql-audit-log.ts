import { Injectable } from '@nestjs/common';
import { type Act, AuditLog } from '../../../kernel/authorization/audit';
import { Clock } from '../../../kernel/clock';
import { currentScope } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../data/database/transactions/scoped-database';
import { auditContext, auditRow } from './audit-rows';
import { entryValues, insertAuditEntries, insertSystemAuditEntries } from './audit-sql';

const insertOne = insertAuditEntries(1, 2);

@Injectable()
export class SqlAuditLog extends AuditLog {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly clock: Clock,
  ) {
    super();
  }

  async record(act: Act): Promise<void> {
    const scope = currentScope();
    const context = auditContext(scope);
    const entry = auditRow(act, this.clock.now());
    await this.database.write(() =>
      scope.kind === 'tenant'
        ? this.database.prepared('store-act', insertOne, [
            scope.tenantId,
            ...context,
            ...entryValues([entry]),
          ])
        : this.database.prepared('store-system-acts', insertSystemAuditEntries, [
            ...context,
            JSON.stringify([entry]),
          ]),
    );
  }
}
