import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import type { Interception } from '../support/database/statements';
import { withoutTenantFilter } from '../support/tenancy/tenant-filter';
import { repositoryAttempts, routeAttempts, thefts } from '../support/tenancy/theft';

/** Each test has its own database, because some take a barrier away from it. */
let service: Service;
let owner: TestTenant;
let thief: TestTenant;
let interception: Interception | undefined;

beforeEach(async () => {
  service = await startService();
  [owner, thief] = [await service.tenant(), await service.tenant()];
});
afterEach(async () => {
  interception?.stop();
  interception = undefined;
  await service.stop();
});

const removeFilter = (): void => {
  interception = withoutTenantFilter();
};
const removeRowLevelSecurity = async (): Promise<void> => {
  const { migrationUrl } = service.database;
  const tables = await queryAs<{ name: string }>(
    migrationUrl,
    `select relname as name from pg_class where relrowsecurity and relnamespace = 'public'::regnamespace`,
  );
  expect(tables.map(({ name }) => name)).toContain('users');
  for (const { name } of tables)
    await queryAs(
      migrationUrl,
      `alter table ${name} disable row level security; alter table ${name} no force row level security`,
    );
};

const ways = [
  { way: 'repository method', attempts: () => repositoryAttempts(service, thief) },
  { way: 'route', attempts: () => routeAttempts(thief) },
];

describe.each(ways)('another tenant’s user, by any $way', ({ attempts }) => {
  test('is out of reach', async () => {
    expect(await thefts(service, owner, attempts())).toEqual([]);
  });

  test('is out of reach without the application’s filter: PostgreSQL alone protects it', async () => {
    removeFilter();
    expect(await thefts(service, owner, attempts())).toEqual([]);
    const changed = interception?.statements.filter(({ text }) => text.includes('tenant_id = $'));
    expect(changed?.length).toBeGreaterThan(0);
  });

  test('is out of reach without row-level security: the application’s filter alone protects it', async () => {
    await removeRowLevelSecurity();
    expect(await thefts(service, owner, attempts())).toEqual([]);
  });

  test('is stolen by every single one with both barriers gone, so these tests can fail', async () => {
    await removeRowLevelSecurity();
    removeFilter();
    expect(await thefts(service, owner, attempts())).toEqual(Object.keys(attempts()));
  });
});
