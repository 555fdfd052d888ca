import { Module } from '@nestjs/common';
import { AuditLogModule } from './audit-log.module';
import { AuditController } from './presentation/audit.controller';
import { OperatorAuditController } from './presentation/operator-audit.controller';

@Module({ imports: [AuditLogModule], controllers: [AuditController, OperatorAuditController] })
export class AuditModule {}
