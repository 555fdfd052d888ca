import { Global, Module } from '@nestjs/common';
import { AuditLog } from '../../../kernel/authorization/audit';
import { RefusedAttempts } from '../../edge/security/access/refused-attempts';
import { CountedRefusals } from './counted-refusals';
import { SqlAuditLog } from './sql-audit-log';

/** Writes entries of acts that change no stored entity. The outbox writes all others. */
@Global()
@Module({
  providers: [
    { provide: AuditLog, useClass: SqlAuditLog },
    CountedRefusals,
    { provide: RefusedAttempts, useExisting: CountedRefusals },
  ],
  exports: [AuditLog, RefusedAttempts],
})
export class AuditLogModule {}
