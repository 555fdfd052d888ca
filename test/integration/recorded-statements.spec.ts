import { notedBy } from '../support/citus/recorded-statements';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { cleanUp, launchService } from '../support/processes/launched-service';
import { startServiceProcess } from '../support/processes/service-process';
import { startService } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await cleanUp();
  await database.drop();
});

const includes = (texts: readonly string[], part: string): boolean =>
  texts.some((text) => text.includes(part));

test('the statements of a service in this process are noted, and those of the test are not', async () => {
  const service = await startService({ database });
  try {
    await queryAs(database.runtimeUrl, `select 'a statement of the test'`);
    const { id } = await service.tenant();
    const texts = notedBy(process.pid);
    expect(includes(texts, 'insert into "organisations"')).toBe(true);
    expect(includes(texts, 'a statement of the test')).toBe(false);
    expect(includes(texts, id)).toBe(false);
  } finally {
    await service.stop();
  }
});

test('the statements of a service that a test launches are noted', async () => {
  const { pid } = await launchService({
    DATABASE_URL: database.runtimeUrl,
    DATABASE_MIGRATION_URL: database.migrationUrl,
    REDIS_URL: process.env['STRATA_TEST_REDIS_URL'] ?? '',
  });
  const isNoted = (): boolean => includes(notedBy(pid), 'insert into service_instances');
  await until('the process has noted its row of instances', isNoted);
  expect(isNoted()).toBe(true);
});

test('the statements of a service that is killed are noted', async () => {
  const service = await startServiceProcess(database);
  await service.kill();
  expect(includes(notedBy(service.pid!), 'directory_revision')).toBe(true);
});
