import { type Scenario, tooExpensive } from '../../../../test/support/openapi/contract-scenarios';
import type { FeatureFacts } from '../../../../test/support/openapi/feature-facts';
import { newestFirst } from '../../../kernel/lists/list';
import { runAsSystem, runAsTenant } from '../../../kernel/authorization/scope';
import { ExportAuditEntries } from '../application/export-audit-entries';

/** A list that has something to look at. */
const tooExpensiveToday: Scenario = async (operation, world) => {
  await world.caller.create(world.caller.named('createUser'));
  await tooExpensive(operation, world);
};

/** Two exports of the same log are under way: they have made a part that nobody takes. */
const whileOthersExport =
  (inScope: (tenantId: string, work: () => Promise<unknown>) => Promise<unknown>): Scenario =>
  async (operation, { caller, service, tenantId }) => {
    const all = { filters: [], sort: newestFirst };
    const exports = [1, 2].map(() => service.app.get(ExportAuditEntries).execute(all));
    await inScope(tenantId, () => Promise.all(exports.map((one) => one.next())));
    await caller.send(operation);
    await Promise.all(exports.map((one) => one.return()));
  };
const whileExporting = whileOthersExport(runAsTenant);
const whileOperatorsExport = whileOthersExport((_tenant, work) => runAsSystem(work));

export const facts: FeatureFacts = {
  routes: [
    'GET /api/v1/audit — tenant audit:read, operator',
    'GET /api/v1/audit/export.csv — tenant audit:read, operator',
    'GET /api/v1/audit/export.ndjson — tenant audit:read, operator',
    'GET /api/v1/operator-audit — operator',
    'GET /api/v1/operator-audit/export.csv — operator',
    'GET /api/v1/operator-audit/export.ndjson — operator',
  ],
  scenarios: {
    listAuditEntries: [tooExpensiveToday],
    exportAuditAsNdjson: [whileExporting],
    exportAuditAsCsv: [whileExporting],
    exportOperatorAuditAsNdjson: [whileOperatorsExport],
    exportOperatorAuditAsCsv: [whileOperatorsExport],
  },
};
