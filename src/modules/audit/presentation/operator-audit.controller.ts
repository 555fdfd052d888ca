import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { Endpoint } from '../../../platform/edge/http/api/endpoint.decorator';
import { Filters, type FilterRequest } from '../../../platform/edge/http/api/filters.decorator';
import { List, type ListBody, type ListRequest } from '../../../platform/edge/http/api/list.decorator';
import { Tag } from '../../../platform/edge/http/api/tag.decorator';
import { operator } from '../../../platform/edge/security/access/access';
import { mediaTypes } from '../application/audit-export';
import { auditExportBusy } from '../application/export-audit-entries';
import { auditList } from '../domain/audit-entry.repository';
import { AuditAnswers } from './audit-answers';
import { type AuditEntryView, AuditEntryListView } from './audit.dto';

/** The acts of operators that belong to no tenant. What an operator does inside a tenant is in that tenant's log. */
@Tag('audit')
@Controller({ path: 'operator-audit', version: '1' })
export class OperatorAuditController extends AuditAnswers {
  @Get()
  @Endpoint({
    summary: 'List the acts of operators that belong to no organisation, newest first',
    operationId: 'listOperatorAuditEntries',
    access: operator,
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
    summary: 'Export the audit log of operators as JSON, one entry a line',
    operationId: 'exportOperatorAuditAsNdjson',
    access: operator,
    answers: { 200: mediaTypes.ndjson },
    filters: auditList,
    problems: [auditExportBusy],
  })
  exportNdjson(@Filters(auditList) filters: FilterRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.export(filters, 'ndjson', reply);
  }

  @Get('export.csv')
  @Endpoint({
    summary: 'Export the audit log of operators as a table in CSV',
    operationId: 'exportOperatorAuditAsCsv',
    access: operator,
    answers: { 200: mediaTypes.csv },
    filters: auditList,
    problems: [auditExportBusy],
  })
  exportCsv(@Filters(auditList) filters: FilterRequest, @Res() reply: FastifyReply): Promise<void> {
    return this.export(filters, 'csv', reply);
  }
}
