import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { cleanUp, launch } from '../support/processes/launched-service';
import { nothingToWrite } from '../support/processes/nothing-to-write';
import { until } from '../support/until';

const secret = (name: string): string => `${name}-Zk3vQ9xW2mNp8sLr4tYb6cVd0aHjGf1e`;
const production = {
  ...nothingToWrite,
  NODE_ENV: 'production',
  TENANT_TOKEN_KEYS: JSON.stringify([{ kid: 'one', alg: 'HS256', use: 'sign', secret: secret('token') }]),
  OPERATOR_API_KEYS: secret('operator'),
  CURSOR_SECRET: secret('cursor'),
  SMTP_URL: 'smtp://127.0.0.1:1',
  SMTP_TLS: 'none',
  MAIL_FROM: 'hello@acme.example',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterEach(cleanUp);
afterAll(() => database.drop());

// proxies.faults runs its two APIs in the same way.
test('a worker starts, works and stops where it can write to no file', async () => {
  const worker = launch({ ...production, ROLE: 'worker', DATABASE_URL: database.runtimeUrl });
  let isOver = false;
  void worker.exited.then(() => (isOver = true));
  await until('the worker is ready', () => isOver || worker.output().includes('"msg":"ready'));
  worker.kill('SIGTERM');
  expect(await worker.exited).toMatchObject({ code: 0, stderr: '' });
});

test('migrations run there too, and a command that writes a file ends', async () => {
  const urls = { DATABASE_URL: database.runtimeUrl, DATABASE_MIGRATION_URL: database.migrationUrl };
  const [migrated, written] = await Promise.all([
    launch({ ...production, ...urls }, { script: 'cli', args: ['migrate', 'up'] }).exited,
    launch({ ...production, ...urls }, { script: 'cli', args: ['errors', '--write'] }).exited,
  ]);
  expect(migrated).toMatchObject({ code: 0, stderr: '' });
  expect(written.stderr).toContain('permission');
});
