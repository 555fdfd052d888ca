import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Filters, type FilterRequest } from '../../../platform/edge/http/api/filters.decorator';
import { List, type ListBody, type ListRequest } from '../../../platform/edge/http/api/list.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { inTenant, tenant } from '../../../platform/edge/security/access/access';
import { mediaTypes } from '../application/audit-export';
import { auditExportBusy } from '../application/export-audit-entries';
import { ListAuditEntries } from '../application/list-audit-entries';
import { auditList } from '../domain/audit-entry.repository';
import { AuditAnswers } from './audit-answers';
import { type AuditEntryView, AuditEntryListView } from './audit.dto';

const read = tenant('audit:read', 'Read the audit log');

@Tag('audit', 'Acts and their actors. Entries are written with the act, and never changed.')
@Controller({ path: inTenant('audit'), version: '1' })
export class AuditController extends AuditAnswers {
  @Get()
  @Endpoint({
    useCase: ListAuditEntries,
    access: read,
    answers: { 200: AuditEntryListView },
    list: auditList,
  })
  list(
    @List(auditList) list: ListRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ListBody<AuditEntryView>> {
    return this.page(list, reply);
  }

  @Get('export.ndjson')
  @Endpoint({
    summary: 'Export the audit log, or the entries that filters choose, as JSON, one entry a line',
    operationId: 'exportAuditAsNdjson',
    access: read,
    answers: { 200: mediaTypes.ndjson },
    filters: auditList,
    problems: [auditExportBusy],
  })
  exportNdjson(@Filters(auditList) filters: FilterRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.export(filters, 'ndjson', reply);
  }

  @Get('export.csv')
  @Endpoint({
    summary: 'Export the audit log, or the entries that filters choose, as a table in CSV',
    operationId: 'exportAuditAsCsv',
    access: read,
    answers: { 200: mediaTypes.csv },
    filters: auditList,
    problems: [auditExportBusy],
  })
  exportCsv(@Filters(auditList) filters: FilterRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.export(filters, 'csv', reply);
  }
}
