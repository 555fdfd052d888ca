import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FilterRequest } from '../../../platform/edge/http/api/filters.decorator';
import { type ListBody, listBody, type ListRequest } from '../../../platform/edge/http/api/list.decorator';
import { stream } from '../../../platform/edge/http/api/stream';
import { auditExport, type AuditFormat, auditRecord, mediaTypes } from '../application/audit-export';
import { ExportAuditEntries } from '../application/export-audit-entries';
import { ListAuditEntries } from '../application/list-audit-entries';
import type { AuditEntryView } from './audit.dto';

/** The answers of both audit logs: which log is meant, the scope of the request says. */
@Injectable()
export abstract class AuditAnswers {
  constructor(
    private readonly listAuditEntries: ListAuditEntries,
    private readonly exportAuditEntries: ExportAuditEntries,
  ) {}

  protected async page(list: ListRequest, reply: FastifyReply): Promise<ListBody<AuditEntryView>> {
    return listBody(reply, list, await this.listAuditEntries.execute(list), auditRecord);
  }

  protected export(filters: FilterRequest, format: AuditFormat, reply: FastifyReply): Promise<void> {
    return stream(reply, mediaTypes[format], auditExport(this.exportAuditEntries.execute(filters), format));
  }
}
