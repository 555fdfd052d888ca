import { Module } from '@nestjs/common';
import { AuditEntriesModule } from './audit-entries.module';
import { AuditController } from './presentation/audit.controller';
import { OperatorAuditController } from './presentation/operator-audit.controller';

@Module({ imports: [AuditEntriesModule], controllers: [AuditController, OperatorAuditController] })
export class AuditModule {}
