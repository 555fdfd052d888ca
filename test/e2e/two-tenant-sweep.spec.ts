import { TableMapping } from '../../src/platform/data/database/mapping/table-mapping';
import { ofSpec } from '../support/citus/record-statements.cjs';
import { type Operation, operationsOf, readDocument } from '../support/openapi/openapi-document';
import { type Service, startService } from '../support/service';
import { queryAs } from '../support/sql';
import { sweepTenants } from '../support/tenancy/tenant-sweep';

let service: Service;

beforeEach(async () => {
  service = await startService();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await service.stop();
});

/** The first barrier: no statement names its tenant any more. */
function removeTenantCondition(): void {
  jest.spyOn(TableMapping.prototype, 'tenantCondition').mockReturnValue([`${ofSpec} true`]);
}

/** The second: PostgreSQL shows every row to everyone. */
async function removeRowLevelSecurity(): Promise<void> {
  const { migrationUrl } = service.database;
  const tables = await queryAs<{ name: string }>(
    migrationUrl,
    `select attrelid::regclass::text as name from pg_attribute join pg_class on pg_class.oid = attrelid
     where attname = 'tenant_id' and relkind in ('r', 'p')`,
  );
  for (const { name } of tables)
    await queryAs(migrationUrl, `alter table ${name} disable row level security`);
}

/** `SWEEP_ONLY='Task|^deleteUser' npm test -- two-tenant-sweep -t 'no operation'` tries the operations alone whose ids it matches. */
const tried = new RegExp(process.env['SWEEP_ONLY'] ?? '^');

test('no operation tells one tenant anything about another, or lets it touch anything', async () => {
  expect(await sweepTenants(service, tried)).toEqual([]);
});

test('row-level security alone keeps the tenants apart', async () => {
  removeTenantCondition();
  expect(await sweepTenants(service)).toEqual([]);
});

test('the condition in each statement alone keeps the tenants apart', async () => {
  await removeRowLevelSecurity();
  expect(await sweepTenants(service)).toEqual([]);
});

test('with both barriers gone the sweep finds every operation wanting that reaches a tenant table', async () => {
  removeTenantCondition();
  await removeRowLevelSecurity();
  const found = new Set((await sweepTenants(service)).map((line) => line.split(/[: ]/, 1)[0]));
  const operations = operationsOf(await readDocument(service));
  const reaching = operations
    .filter((operation) => reachesOthers(operation, operations))
    .map(({ operationId }) => operationId);
  expect(reaching.filter((operationId) => !found.has(operationId))).toEqual([]);
});

function reachesOthers(
  { principal, operationId, method, path }: Operation,
  all: readonly Operation[],
): boolean {
  // An insert into a collection names its tenant in the row itself, and the directory keeps its own policy; partners are settings.
  const inserts = method === 'POST' && all.some((other) => other.method === 'GET' && other.path === path);
  return (
    principal === 'tenant' &&
    !inserts &&
    !['getOwnOrganisation', 'getMe', 'updateMe', 'introspectToken', 'listPartners'].includes(operationId)
  );
}
