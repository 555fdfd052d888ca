import { cleanUp, runToExit } from '../support/processes/launched-service';
import { refusalOf } from '../support/processes/startup-refusal';

const secrets = ['hunter2', 'BEGIN'];
/** Nothing answers there: the configuration is refused before anybody looks. */
const url = 'postgresql://strata:hunter2@127.0.0.1:1/strata';
afterEach(cleanUp);

async function problems(env: Readonly<Record<string, string>>): Promise<string[]> {
  const [head, ...rest] = refusalOf(await runToExit(env), secrets).split('\n');
  expect(head).toBe(`The configuration has ${rest.length === 1 ? '1 problem' : `${rest.length} problems`}:`);
  return rest.map((line) => /^ {2}- ([A-Z_]+): ./.exec(line)?.[1] ?? line);
}

test('the same user in both URLs', async () => {
  const env = { DATABASE_URL: url, DATABASE_MIGRATION_URL: url };
  expect(await problems(env)).toEqual(['DATABASE_MIGRATION_URL']);
});

test('several invalid values, all told at once', async () => {
  const env = {
    PORT: 'hunter2',
    DATABASE_URL: 'hunter2',
    LOG_LEVEL: 'hunter2',
    SEED_DEMO: 'hunter2',
    CORS_ORIGINS: 'hunter2',
  };
  expect((await problems(env)).toSorted()).toEqual(Object.keys(env).toSorted());
});

test('everything unsafe in production, all told at once', async () => {
  const env = {
    NODE_ENV: 'production',
    CORS_ORIGINS: '*',
    LOG_LEVEL: 'debug',
    SEED_DEMO: 'true',
    OPERATOR_API_KEYS: 'hunter2-is-short-',
  };
  const expected = [
    'CORS_ORIGINS',
    'DATABASE_URL',
    'LOG_LEVEL',
    'OPERATOR_API_KEYS',
    'SEED_DEMO',
    'SMTP_URL',
    'TENANT_TOKEN_KEYS',
  ];
  expect((await problems(env)).toSorted()).toEqual(expected);
});

test('token keys that are no keys, told without any of them', async () => {
  const TENANT_TOKEN_KEYS = JSON.stringify([
    { kid: 'a', pem: 'hunter2' },
    { kid: 'a', alg: 'HS256', secret: 'hunter2' },
  ]);
  const text = refusalOf(
    await runToExit({
      DATABASE_URL: url,
      TENANT_TOKEN_KEYS,
      OPERATOR_API_KEYS: 'x'.repeat(16),
    }),
    secrets,
  );
  expect(text.split('\n')).toEqual([
    'The configuration has 3 problems:',
    expect.stringMatching(/^ {2}- TENANT_TOKEN_KEYS: key 1: /),
    expect.stringMatching(/^ {2}- TENANT_TOKEN_KEYS: key 2: "kid"/),
    expect.stringMatching(/^ {2}- TENANT_TOKEN_KEYS: key 2: /),
  ]);
});
