import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { maskedSettings, settingsInForce } from './describe-config';
import { loadConfig } from './load-config';
import { settings } from './settings';

const load = (env: NodeJS.ProcessEnv) => loadConfig({ env, directory: __dirname, isTerminal: false });
const secretive = load({
  DATABASE_URL: 'postgres://runtime:S3cret-%23@db/strata?sslmode=require',
  DATABASE_MIGRATION_URL: 'postgres://owner:S3cret@db/strata',
  TENANT_TOKEN_KEYS: '[{"kid":"a","alg":"HS256","secret":"S3cret-token-of-at-least-32-bytes"}]',
  OPERATOR_API_KEYS: 'S3cret-operator-key-1,S3cret-operator-key-2',
  PARTNER_CLIENTS:
    '[{"id":"a","tenantId":"019aa000-0000-7000-8000-000000000001","secrets":["S3cret-of-a-partner-of-32-or-more-"]}]',
  CURSOR_SECRET: 'S3cret'.repeat(6),
  DOCS_USERNAME: 'docs',
  DOCS_PASSWORD: 'S3cret',
  REDIS_URL: 'redis://:S3cret@redis',
  RABBITMQ_URL: 'amqp://strata:S3cret@broker',
  SMTP_URL: 'smtp://strata:S3cret@mail',
  MAIL_FROM: 'hello@strata.example',
  PAYMENTS_SECRET: 'S3cret'.repeat(6),
  TRUSTED_PROXIES: '10.0.0.1, 10.0.0.2',
});

it('names every setting', () => {
  expect(Object.keys(maskedSettings(secretive))).toEqual(Object.keys(settings));
});

it('masks every secret', () => {
  expect(maskedSettings(secretive)).toMatchObject({
    PORT: 3000,
    MIGRATE_ON_START: true,
    DATABASE_URL: 'postgres://runtime:****@db/strata?sslmode=require',
    DATABASE_MIGRATION_URL: 'postgres://owner:****@db/strata',
    TENANT_TOKEN_KEYS: '****',
    OPERATOR_API_KEYS: '****',
    PARTNER_CLIENTS: '****',
    CURSOR_SECRET: '****',
    DOCS_USERNAME: 'docs',
    DOCS_PASSWORD: '****',
    TRUSTED_PROXIES: '10.0.0.1,10.0.0.2',
  });
});

it('says what is not set, generated or derived', () => {
  expect(maskedSettings(load({}))).toMatchObject({
    DATABASE_URL: '(not set)',
    TENANT_TOKEN_KEYS: '(generated)',
    OPERATOR_API_KEYS: '(generated)',
    CURSOR_SECRET: '(derived)',
  });
});

it.each([
  ['the configuration', secretive],
  ['its values', secretive.values],
  ['a part of it', secretive.database],
  ['the token keys', secretive.tenantTokens],
  ['the operator keys', secretive.operatorApiKeys],
  ['the document credentials', secretive.docs],
  ['a part of a part', secretive.docs.credentials],
  ['the cache', secretive.cache],
  ['the event engine', secretive.eventEngine],
  ['the mail server', secretive.mail],
  ['payments', secretive.payments],
])('shows no secret of %s to a logger', (_, part) => {
  for (const printed of [JSON.stringify({ part }), inspect({ part }, { depth: 9 }), JSON.stringify(part)]) {
    expect(printed).toContain('****');
    expect(printed).not.toContain('S3cret');
  }
});

it('cannot be changed', () => {
  expect(() => Object.assign(secretive, { isProduction: true })).toThrow(TypeError);
  expect(() => Object.assign(secretive.database, { kind: 'embedded' })).toThrow(TypeError);
  expect(() => Object.assign(secretive.http, { port: 1 })).toThrow(TypeError);
  expect(() => Object.assign(secretive.http.proxyTrust, { hops: 1 })).toThrow(TypeError);
});

it('tells where each value comes from', () => {
  const directory = mkdtempSync(join(tmpdir(), 'strata-sources-'));
  try {
    writeFileSync(join(directory, '.env'), 'PORT=3001\nLOG_LEVEL=warn\n');
    writeFileSync(join(directory, 'keys'), 'S3cret-operator-key-1');
    const env = { LOG_LEVEL: 'error', OPERATOR_API_KEYS_FILE: 'keys' };
    const all = settingsInForce(loadConfig({ env, directory, isTerminal: false }));
    const told = (name: string) => all.find((setting) => setting.name === name);
    expect(told('PORT')).toMatchObject({ value: '3001', source: 'file' });
    expect(told('LOG_LEVEL')).toMatchObject({ value: 'error', source: 'environment' });
    expect(told('OPERATOR_API_KEYS')).toMatchObject({ value: '****', source: 'file' });
    expect(told('ROLE')).toMatchObject({ value: 'all', source: 'default' });
    expect(all.map(({ name }) => name)).toEqual(Object.keys(settings));
  } finally {
    rmSync(directory, { recursive: true });
  }
});
