import { Injectable } from '@nestjs/common';
import { type Act, AuditLog } from '../../../kernel/authorization/audit';
import { Clock } from '../../../kernel/clock';
import { currentScope } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../data/database/scope/scoped-database';
import { auditContext, auditRow } from './audit-rows';
import { insertAuditEntries, insertSystemAuditEntries } from './audit-sql';

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
    const values = [...auditContext(scope), JSON.stringify([auditRow(act, this.clock.now())])];
    await this.database.write(() =>
      scope.kind === 'tenant'
        ? this.database.prepared('store-act', insertAuditEntries(1, 2), [scope.tenantId, ...values])
        : this.database.prepared('store-system-acts', insertSystemAuditEntries, values),
    );
  }
}
