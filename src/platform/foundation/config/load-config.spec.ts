import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { configurationProblems } from '../../../../test/support/processes/configuration-problems';
import { StartupError } from '../startup-error';
import type { Config } from './config';
import { loadConfig } from './load-config';
import { productionRules } from './rules';
import { settingTable } from './settings';

const replicaUrl = (hosts: string, user = 'runtime', rest = ''): string =>
  `postgresql://${user}:p@${hosts}/strata${rest}`;

const anId = '019aa000-0000-7000-8000-000000000001';

const runtimeUrl = 'postgresql://runtime:S3cret-runtime-password@db:5432/strata';
const migrationUrl = 'postgresql://owner:S3cret-owner-password@db:5432/strata';
const keys = '[{"kid":"a","alg":"HS256","secret":"S3cret-token-of-at-least-32-bytes","use":"sign"}]';
const safe = {
  NODE_ENV: 'production',
  DATABASE_URL: runtimeUrl,
  TENANT_TOKEN_KEYS: keys,
  OPERATOR_API_KEYS: 'S3cret-operator-key-of-32-characters',
  SMTP_URL: 'smtp://strata:S3cret-mail-password@mail.example',
  MAIL_FROM: 'hello@strata.example',
  ACCOUNTS: 'true',
  FACTOR_KEYS: 'now:Zm9yIHRlc3RzIG9mIHRoZSBjb25maWd1cmF0aW9uISE',
  PUBLIC_URL: 'https://app.example.com',
  DOCS_USERNAME: 'docs',
  DOCS_PASSWORD: 'S3cret-documents',
};

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'strata-config-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const write = (name: string, content: string): void => writeFileSync(join(directory, name), content);
const load = (env: NodeJS.ProcessEnv = {}, isTerminal = false): Config =>
  loadConfig({ env, directory, isTerminal });

const problemsOf = (env: NodeJS.ProcessEnv): readonly string[] => configurationProblems(() => load(env));

describe('defaults', () => {
  it('needs no setting at all', () => {
    expect(load()).toMatchObject({
      environment: 'development',
      isProduction: false,
      dataDirectory: join(directory, '.strata'),
      database: { kind: 'embedded' },
      databasePool: { size: 10, statementTimeoutMs: 5000 },
      migrateOnStart: true,
      seedDemo: true,
      http: {
        host: '127.0.0.1',
        port: 3000,
        proxyTrust: { proxies: [], hops: undefined, header: 'x-forwarded-for' },
        corsOrigins: [],
        requestTimeoutMs: 15_000,
      },
      tenantTokens: { keys: undefined, issuer: undefined, audience: undefined, requireScope: false },
      operatorApiKeys: undefined,
      cursorSecret: undefined,
      docs: { enabled: true, credentials: undefined },
      console: { enabled: true },
      log: { level: 'info', format: 'json' },
      shutdown: { delayMs: 0, timeoutMs: 10_000 },
    });
  });

  it('follow the terminal, the environment and the database', () => {
    expect(load({}, true).log.format).toBe('pretty');
    expect(load({ DATABASE_URL: runtimeUrl }).seedDemo).toBe(false);
    expect(load(safe)).toMatchObject({
      isProduction: true,
      seedDemo: false,
      docs: { enabled: false },
      console: { enabled: false },
      shutdown: { delayMs: 5000 },
    });
  });
});

describe('layers', () => {
  it('the process lies over the environment file, and that over .env', () => {
    write('.env', 'NODE_ENV=test\nPORT=1\nDATABASE_POOL_SIZE=1\nLOG_LEVEL=error');
    write('.env.test', 'PORT=2\nDATABASE_POOL_SIZE=2');
    const config = load({ PORT: '3' });
    expect([config.environment, config.http.port, config.databasePool.size, config.log.level]).toEqual([
      'test',
      3,
      2,
      'error',
    ]);
  });

  it('takes an empty string for not set', () => {
    write('.env', 'PORT=4000\nLOG_LEVEL=');
    expect(load({ PORT: '' })).toMatchObject({ http: { port: 4000 }, log: { level: 'info' } });
  });

  it('refuses an environment file that names another environment', () => {
    write('.env.development', 'NODE_ENV=production');
    expect(problemsOf({})).toContainEqual(
      expect.stringMatching(/^NODE_ENV: cannot be set in \.env\.development/),
    );
  });

  it('says that a .env cannot be read', () => {
    expect(() => loadConfig({ env: {}, directory: '/dev/null' })).toThrow(
      /\.env: cannot be read \(ENOTDIR\)/,
    );
  });

  it('ignores unknown names in the environment', () => {
    expect(problemsOf({ DATABSE_URL: 'x', STRATA_UNKNOWN: 'x', PATH: '/bin' })).toEqual([]);
  });

  it.each([
    ['DATABSE_URL', 'DATABASE_URL'],
    ['STRATA_PORTS', 'STRATA_PORT'],
    ['STRATA_LOG_LEVEL', 'LOG_LEVEL'],
    ['log_level', 'LOG_LEVEL'],
    ['DATABASE_URL_FIL', 'DATABASE_URL_FILE'],
  ])('suggests the name that was meant: %s', (written, meant) => {
    write('.env', `${written}=x`);
    expect(problemsOf({})).toEqual([`${written}: unknown setting in .env; did you mean ${meant}?`]);
  });

  it('refuses an unknown name that is like no other', () => {
    write('.env', 'STRATA_FLUX_CAPACITOR=1');
    expect(problemsOf({})).toEqual([
      expect.stringMatching(/^STRATA_FLUX_CAPACITOR: unknown setting in \.env; docs/),
    ]);
  });

  it('does not take a line of an unquoted PEM for a name', () => {
    write('.env', 'TENANT_TOKEN_KEYS=-----BEGIN\nMIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg==');
    expect(problemsOf({}).join()).toMatch(/\.env: has a line that sets nothing known/);
    expect(problemsOf({}).join()).not.toContain('MIGH');
  });
});

describe('reads NAME_FILE', () => {
  it('in every layer, without the trailing newline', () => {
    write('secret', `${runtimeUrl}\n`);
    const external = { kind: 'external', runtimeUrl };
    expect(load({ DATABASE_URL_FILE: join(directory, 'secret') }).database).toEqual(external);
    write('.env', 'DATABASE_URL_FILE=secret');
    expect(load().database).toEqual(external);
  });

  it("under a higher layer's NAME, and over a lower layer's", () => {
    write('port', '5000');
    write('.env', 'PORT_FILE=missing\nLOG_LEVEL=fatal');
    write('level', 'warn\r\n');
    expect(load({ PORT: '4000', LOG_LEVEL_FILE: 'level' })).toMatchObject({
      http: { port: 4000 },
      log: { level: 'warn' },
    });
  });

  it('but not next to NAME in one layer', () => {
    expect(problemsOf({ PORT: '1', PORT_FILE: 'port' })).toEqual([
      'PORT: is set together with PORT_FILE; write only one of them',
    ]);
  });

  it('and reports a missing or empty file once, without its path', () => {
    write('empty', '\n');
    const env = {
      ...safe,
      DATABASE_URL: '',
      DATABASE_URL_FILE: runtimeUrl,
      OPERATOR_API_KEYS: '',
      OPERATOR_API_KEYS_FILE: 'empty',
    };
    expect(problemsOf(env)).toEqual([
      'DATABASE_URL_FILE: names a file that cannot be read (ENOENT); write the path of a readable one',
      'OPERATOR_API_KEYS_FILE: names a file that is empty; write the value into it',
    ]);
  });
});

describe('a file of NAME_FILE', () => {
  const secret = 'S3cret-of-32-characters-or-a-few-more';
  const names = ['PAYMENTS_SECRET', 'CURSOR_SECRET', 'TENANT_TOKEN_ISSUER', 'MAIL_FROM', 'HOST'];

  it.each([
    ['no line end', ''],
    ['a line end', '\n'],
    ['a line end of Windows', '\r\n'],
  ])('may have %s', (_what, end) => {
    write('secret', `${secret}${end}`);
    expect(load({ PAYMENTS_SECRET_FILE: 'secret' }).payments.secret).toBe(secret);
  });

  it.each([
    ['a byte order mark', Buffer.from(`\uFEFF${secret}`), 'begins with a byte order mark'],
    ['UTF-16, little-endian', Buffer.from(`\uFEFF${secret}`, 'utf16le'), 'is written in UTF-16'],
    ['UTF-16, big-endian', Buffer.from(`\uFEFF${secret}`, 'utf16le').swap16(), 'is written in UTF-16'],
    ['UTF-16 without its mark', Buffer.from(secret, 'utf16le'), 'is written in UTF-16'],
    ['a NUL', Buffer.from(`${secret}\0`), 'has a NUL'],
    ['Latin-1', Buffer.from(`${secret}é`, 'latin1'), 'is not written in UTF-8'],
    ['a blank at its end', Buffer.from(`${secret} `), 'has a blank'],
    ['a blank before its line end', Buffer.from(`${secret}\t\n`), 'has a blank'],
    ['a blank at its beginning', Buffer.from(` ${secret}`), 'has a blank'],
    ['two line ends', Buffer.from(`${secret}\n\n`), 'has a blank, a second line end'],
    ['a no-break space', Buffer.from(`${secret}\u00A0`), 'has a blank'],
    [
      'a zero width space',
      Buffer.from(`${secret}\u200B\n`),
      'has a blank, a second line end or an invisible',
    ],
    ['blanks alone', Buffer.from(' \n'), 'is empty'],
    ['nothing', Buffer.alloc(0), 'is empty'],
  ])('is refused with %s, whatever the setting, and not repeated', (_what, content, problem) => {
    writeFileSync(join(directory, 'secret'), content);
    for (const name of names) {
      const problems = problemsOf({ [`${name}_FILE`]: 'secret' });
      expect(problems).toEqual([
        expect.stringMatching(new RegExp(`^${name}_FILE: names a file that ${problem}`)),
      ]);
      expect(problems.join()).not.toContain('S3cret');
    }
  });

  it('in UTF-16 is refused as a .env too, where a byte order mark of UTF-8 is none of a value', () => {
    writeFileSync(join(directory, '.env'), Buffer.from('\uFEFFPORT=4000', 'utf16le'));
    expect(problemsOf({})).toEqual([
      '.env: is written in UTF-16; save it as UTF-8 without a byte order mark',
    ]);
    write('.env', '\uFEFFPORT=4000');
    expect(load().http.port).toBe(4000);
  });

  it.each([
    ['a line end that came with the environment', `${secret}\n`],
    ['two secrets', `${secret}\n${secret}`],
    ['a blank at its end', `${secret} `],
    ['a zero width space', `${secret}\u200B`],
  ])('or not: a shared secret is refused with %s', (_what, value) => {
    for (const name of ['PAYMENTS_SECRET', 'CURSOR_SECRET', 'ACCOUNTS_SECRET'])
      expect(problemsOf({ [name]: value })).toEqual([
        expect.stringMatching(`^${name}: has a line break, an inv`),
      ]);
  });
});

describe('values', () => {
  it.each([
    ['NODE_ENV', '../../etc', 'write one of development, test, production'],
    ['HOST', 'http://localhost', 'without scheme and port'],
    ['PORT', '70000', 'from 0 to 65535'],
    ['PORT', '3e3', 'from 0 to 65535'],
    ['DATABASE_POOL_SIZE', '0', 'from 1 to 200'],
    ['DATABASE_POOL_SIZE', '201', 'from 1 to 200'],
    ['DATABASE_ACQUIRE_TIMEOUT_MS', '0', 'from 1 to 3600000'],
    ['DATABASE_CONNECTION_LIFETIME_SECONDS', '604801', 'from 0 to 604800'],
    ['DATABASE_IDLE_TIMEOUT_MS', '10s', 'from 0 to 3600000'],
    ['DATABASE_KEEPALIVE_SECONDS', '7201', 'from 0 to 7200'],
    ['DATABASE_CA', '/etc/ssl/ca.pem', 'is no certificate in PEM'],
    ['REDIS_CA', 'S3cret', 'is no certificate in PEM'],
    ['REDIS_SENTINEL_USER', 'a b', 'is no user'],
    ['REDIS_SENTINEL_PASSWORD', 'a\nb', 'has a line break or an invisible character'],
    [
      'RABBITMQ_CA',
      '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----',
      'is no certificate in PEM',
    ],
    ['RABBITMQ_CA', '-----BEGIN PRIVATE KEY-----', 'has a private key in it'],
    ['MIGRATE_ON_START', 'maybe', 'write true or false'],
    ['DATABASE_URL', 'localhost/strata', 'is not a'],
    ['DATABASE_URL', 'mysql://u@h/d', 'is not a PostgreSQL URL'],
    ['DATABASE_URL', 'postgres://h/d', 'has no user name'],
    ['DATABASE_URL', 'postgres://u:p@h', 'has no database name'],
    ['DATABASE_URL', 'postgres://u:p%zz@h/d', 'stray % sign'],
    ['DATABASE_URL', 'postgres://u@h/d?password=p', 'the parameter password, which'],
    ['DATABASE_URL', 'postgres://u:p#w@h/d', 'percent-encoded'],
    ['MAIL_TRANSPORT', 'sendmail', 'write one of file, smtp'],
    ['MAIL_FROM', 'Strata', 'is no sender'],
    ['MAIL_LANGUAGE', 'fr', 'write one of en, de'],
    ['MAIL_FROM', 'a@b.example, c@d.example', 'is no sender'],
    ['MAIL_FROM', 'A\nBcc: <c@d.example>', 'is no sender'],
    ['SMTP_URL', 'mail.example:25', 'is not an SMTP URL'],
    ['SMTP_URL', 'smtp://', 'has no host'],
    [
      'SMTP_URL',
      'smtps://mail.example/?tls.rejectUnauthorized=false',
      'the parameter tls.rejectUnauthorized, which',
    ],
    ['SMTP_URL', 'smtps://mail.example/path', 'more than a host and a port'],
    ['SMTP_URL', 'smtps://user@mail.example', 'a user or a password alone'],
    ['SMTP_URL', 'smtps://user:%zz@mail.example', 'stray % sign'],
    ['TENANT_TOKEN_KEYS', '{}', 'JSON array of objects'],
    ['TENANT_TOKEN_KEYS', '[]', 'JSON array of objects'],
    ['TENANT_TOKEN_KEYS', '[1]', 'JSON array of objects'],
    ['TENANT_TOKEN_KEYS', '[', 'JSON array of objects'],
    ['PARTNER_CLIENTS', '{}', 'JSON array of objects; write [{ "id"'],
    ['PARTNER_CLIENTS', '[]', 'JSON array of objects'],
    [
      'PARTNER_CLIENTS',
      '[{"id":"a","tenantId":"b","secrets":["S3cret-of-exactly-32-characters."]}]',
      '"tenantId" must be',
    ],
    ['IDENTITY_PROVIDERS', '{}', 'JSON array of objects; write [{ "issuer"'],
    ['IDENTITY_PROVIDERS', '[{"issuer":"https://login.example","audience":"a"}]', 'needs "tenantClaim"'],
    ['OPERATOR_API_KEYS', 'sixteen-letters-,short', 'entry 2 is not a key'],
    ['OPERATOR_API_KEYS', 'sixteen letters, spaced', 'entry 1 is not a key'],
    ['CURSOR_SECRET', 'short', '32 characters or more'],
    ['ACCOUNTS', 'perhaps', 'write true or false'],
    ['ORGANISATION_SIGN_UP', 'perhaps', 'write true or false'],
    ['PUBLIC_URL', 'app.example.com', 'is not a web address'],
    ['ACCOUNTS_SECRET', 'short', '32 characters or more'],
    ['FACTOR_KEYS', 'Zm9yIHRlc3RzIG9mIHRoZSBjb25maWd1cmF0aW9uISE', 'entry 1 is not a key'],
    ['FACTOR_KEYS', 'now:Zm9yIHRlc3RzIG9mIHRoZSBjb25maWd1cmF0aW9uISE,old:short', 'entry 2 is not a key'],
    ['FACTOR_KEYS', 'now:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'has a key that repeats itself'],
    [
      'FACTOR_KEYS',
      'now:Zm9yIHRlc3RzIG9mIHRoZSBjb25maWd1cmF0aW9uISE,now:ESIu9Wa0Fmc1dWam52bjBSZoRHIm9GIzR3clRHIy9mZ',
      'gives two keys the same name',
    ],
    ['TRUSTED_PROXIES', '10.0.0.1, 10.0.0.0/33', 'entry 2 is not an address'],
    ['TRUSTED_PROXIES', '0.0.0.0/0', 'entry 1 is not an address'],
    ['TRUSTED_PROXIES', 'fe80::1%eth0', 'entry 1 is not an address'],
    ['TRUSTED_PROXY_HOPS', '0', 'from 1 to 20'],
    ['METRICS_TENANTS', 'acme', 'is not a list of ids'],
    ['METRICS_TENANTS', Array<string>(51).fill(anId).join(','), 'write at most 50'],
    ['CORS_ORIGINS', 'https://a.example/', 'entry 1 is not an origin'],
    ['CORS_ORIGINS', 'https://a.example,*', 'entry 2 is not an origin'],
    ['CORS_ORIGINS', 'https://*.example', 'entry 1 is not an origin'],
    ['CORS_ORIGINS', 'a.example', 'entry 1 is not an origin'],
    ['LOG_LEVEL', 'verbose', 'write one of fatal'],
    ['LOG_FORMAT', 'xml', 'write one of json, pretty'],
    [
      'LOG_LEVELS',
      'events=debug,nonsense=warn',
      'entry 2 names no subject of the log; write one of audit, cache',
    ],
    ['LOG_LEVELS', 'events=loud', 'entry 1 names no level'],
    ['LOG_LEVELS', 'events', 'entry 1 names no level'],
    ['LOG_LEVELS', 'events=debug,events=warn', 'names a subject twice'],
    ['OTEL_SDK_DISABLED', 'perhaps', 'write true or false'],
    ['OTEL_TRACES_EXPORTER', 'console', 'write one of otlp, none'],
    ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4318', 'is not a web address'],
    ['OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'collector:4318', 'is not a web address'],
    ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', 'write one of http/protobuf, http/json'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'authorization', 'is not a list of pairs'],
    ['OTEL_EXPORTER_OTLP_HEADERS', 'a=b%', 'is not a list of pairs'],
    ['OTEL_EXPORTER_OTLP_TIMEOUT', '10s', 'from 100 to 60000'],
    ['OTEL_EXPORTER_OTLP_COMPRESSION', 'zip', 'write one of none, gzip'],
    ['OTEL_SERVICE_NAME', 'x'.repeat(101), 'is not a name'],
    ['OTEL_RESOURCE_ATTRIBUTES', 'a b=c', 'is not a list of pairs'],
    ['OTEL_TRACES_SAMPLER', 'jaeger_remote', 'write one of always_on'],
    ['OTEL_TRACES_SAMPLER_ARG', '1.1', 'is not a share'],
    ['OTEL_TRACES_SAMPLER_ARG', '1%', 'is not a share'],
    ['OTEL_BSP_SCHEDULE_DELAY', '1', 'from 10 to 60000'],
    ['OTEL_BSP_EXPORT_TIMEOUT', '1', 'from 100 to 60000'],
    ['OTEL_BSP_MAX_QUEUE_SIZE', '0', 'from 1 to 100000'],
    ['OTEL_BSP_MAX_EXPORT_BATCH_SIZE', '4096', 'is more than OTEL_BSP_MAX_QUEUE_SIZE'],
  ])('refuses %s=%s', (name, value, advice) => {
    expect(problemsOf({ [name]: value })).toEqual([expect.stringContaining(advice)]);
    expect(problemsOf({ [name]: value })[0]).toMatch(new RegExp(`^${name}: `));
  });

  it.each(['true', '1', 'yes', 'TRUE'])('reads %s as true', (value) => {
    expect(load({ TENANT_TOKEN_REQUIRE_SCOPE: value }).tenantTokens.requireScope).toBe(true);
  });

  it.each(['false', '0', 'no'])('reads %s as false', (value) => {
    expect(load({ MIGRATE_ON_START: value }).migrateOnStart).toBe(false);
  });

  it('reads lists', () => {
    const lists = load({
      OPERATOR_API_KEYS: 'first-key-of-sixteen, second-key-of-sixteen',
      TRUSTED_PROXIES: '127.0.0.1,10.0.0.0/8,::1,fd00::/8',
      CORS_ORIGINS: 'https://a.example,http://localhost:5173',
    });
    expect(lists.operatorApiKeys).toEqual(['first-key-of-sixteen', 'second-key-of-sixteen']);
    expect(lists.http.proxyTrust.proxies).toEqual(['127.0.0.1', '10.0.0.0/8', '::1', 'fd00::/8']);
    expect(lists.http.corsOrigins).toEqual(['https://a.example', 'http://localhost:5173']);
    expect(load({ CORS_ORIGINS: '*' }).http.corsOrigins).toBe('*');
  });

  it('asks for DATABASE_URL next to DATABASE_MIGRATION_URL, with another user', () => {
    expect(load({ DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl }).database).toEqual({
      kind: 'external',
      runtimeUrl,
      migrationUrl,
    });
    expect(problemsOf({ DATABASE_MIGRATION_URL: migrationUrl })[0]).toMatch(
      /^DATABASE_MIGRATION_URL: is set without/,
    );
    const encoded = runtimeUrl.replace('runtime:', '%72untime:');
    expect(problemsOf({ DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: encoded })[0]).toMatch(
      /names the same user/,
    );
  });

  it('has no replica unless hosts are named, with the login of DATABASE_URL', () => {
    expect(load({ DATABASE_URL: runtimeUrl }).replicas).toEqual({ urls: [], maxLagMs: 100 });
    const found = load({ DATABASE_URL: runtimeUrl, DATABASE_REPLICA_URLS: replicaUrl('r1:5433,r2') });
    expect(found.replicas.urls).toEqual([replicaUrl('r1:5433'), replicaUrl('r2')]);
    const refusal = (url: string, primary = runtimeUrl): string | undefined =>
      problemsOf({ DATABASE_URL: primary, DATABASE_REPLICA_URLS: url })[0];
    expect(refusal(replicaUrl('r1'), '')).toMatch(/^DATABASE_REPLICA_URLS: is set without/);
    expect(refusal(replicaUrl('r1', 'postgres'))).toMatch(/names another user/);
    for (const target of ['primary', 'read-only'])
      expect(refusal(replicaUrl('r1', 'runtime', `?target_session_attrs=${target}`))).toMatch(
        /has target_session_attrs, which finds the server that writes; leave it out/,
      );
    expect(refusal(replicaUrl('r1', 'runtime', ',postgres://r2'))).toMatch(
      /has several URLs; write host:port/,
    );
  });

  it('sends mails to the mail server where there is one, and asks who they are from', () => {
    const server = { SMTP_URL: 'smtp://localhost', MAIL_FROM: '"Strata" <hello@strata.example>' };
    expect(load().mail).toEqual({
      from: { name: 'Strata', address: 'no-reply@strata.invalid' },
      language: 'en',
      smtp: undefined,
    });
    expect(load(server).mail).toEqual({
      from: { name: 'Strata', address: 'hello@strata.example' },
      language: 'en',
      smtp: { url: 'smtp://localhost', tls: 'required', timeoutMs: 15_000 },
    });
    const german = { ...server, MAIL_FROM: 'a@b.example', MAIL_TRANSPORT: 'file', MAIL_LANGUAGE: 'de' };
    expect(load(german).mail).toEqual({
      from: { name: '', address: 'a@b.example' },
      language: 'de',
      smtp: undefined,
    });
    expect(problemsOf({ MAIL_TRANSPORT: 'smtp' })).toEqual([expect.stringMatching(/^SMTP_URL: is missing/)]);
    expect(problemsOf({ ...server, MAIL_FROM: '' })).toEqual([
      expect.stringMatching(/^MAIL_FROM: is missing/),
    ]);
    expect(problemsOf({ ...server, SMTP_URL: 'smtps://localhost', SMTP_TLS: 'none' })).toEqual([
      expect.stringMatching(/^SMTP_TLS: is none/),
    ]);
  });

  it('asks for a proxy where a header of proxies is named', () => {
    const named = { CLIENT_ADDRESS_HEADER: 'CF-Connecting-IP' };
    expect(problemsOf(named)).toEqual([expect.stringMatching(/^CLIENT_ADDRESS_HEADER: is set while no/)]);
    expect(load({ ...named, TRUSTED_PROXY_HOPS: '2' }).http.proxyTrust).toEqual({
      proxies: [],
      hops: 2,
      header: 'cf-connecting-ip',
    });
  });

  it('asks for both document credentials or neither', () => {
    expect(load({ DOCS_USERNAME: 'u', DOCS_PASSWORD: 'p' }).docs.credentials).toEqual({
      username: 'u',
      password: 'p',
    });
    expect(problemsOf({ DOCS_USERNAME: 'u' })).toEqual([expect.stringMatching(/^DOCS_PASSWORD: is missing/)]);
    expect(problemsOf({ DOCS_PASSWORD: 'p' })).toEqual([expect.stringMatching(/^DOCS_USERNAME: is missing/)]);
  });

  it('has a login of sentinels beside a URL of sentinels alone, and a user with a password alone', () => {
    const login = { REDIS_SENTINEL_USER: 'strata', REDIS_SENTINEL_PASSWORD: 'S3cret' };
    const REDIS_URL = 'redis+sentinel://h1:26379,h2/mymaster';
    expect(problemsOf({ ...login, REDIS_URL })).toEqual([]);
    expect(problemsOf({ ...login, REDIS_URL: 'redis://h1' })).toEqual([
      expect.stringMatching(
        /^REDIS_SENTINEL_USER: is set while REDIS_URL does not begin with redis\+sentinel/,
      ),
      expect.stringMatching(/^REDIS_SENTINEL_PASSWORD: is set while/),
    ]);
    expect(problemsOf({ REDIS_SENTINEL_USER: 'strata', REDIS_URL })).toEqual([
      expect.stringMatching(/^REDIS_SENTINEL_USER: is set without REDIS_SENTINEL_PASSWORD/),
    ]);
  });

  it('has tenant tokens and identity providers of different issuers', () => {
    const issuer = 'https://login.example';
    const IDENTITY_PROVIDERS = JSON.stringify([{ issuer, audience: 'a', tenantClaim: 'o' }]);
    expect(problemsOf({ IDENTITY_PROVIDERS, TENANT_TOKEN_ISSUER: 'https://other.example' })).toEqual([]);
    expect(problemsOf({ IDENTITY_PROVIDERS, TENANT_TOKEN_ISSUER: issuer })).toEqual([
      expect.stringMatching(/^IDENTITY_PROVIDERS: has the issuer of TENANT_TOKEN_ISSUER/),
    ]);
  });

  it('turns traces on by an endpoint or by their exporter, and off by OTEL_SDK_DISABLED', () => {
    const endpoint = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318/' };
    expect(load().traces.enabled).toBe(false);
    expect(load(endpoint).traces).toMatchObject({ enabled: true, url: 'http://collector:4318/v1/traces' });
    expect(load({ OTEL_TRACES_EXPORTER: 'otlp' }).traces).toMatchObject({
      enabled: true,
      url: 'http://localhost:4318/v1/traces',
    });
    const whole = { OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'http://other:1/traces' };
    expect(load({ ...endpoint, ...whole }).traces.url).toBe('http://other:1/traces');
    expect(load({ ...endpoint, OTEL_TRACES_EXPORTER: 'none' }).traces.enabled).toBe(false);
    expect(load({ ...endpoint, OTEL_SDK_DISABLED: 'true' }).traces.enabled).toBe(false);
  });

  it('reads levels of subjects, in any case, and takes debug of a subject in production', () => {
    expect(load().log.levels).toEqual({});
    const LOG_LEVELS = 'Events=DEBUG, cache=warn';
    expect(load({ ...safe, LOG_LEVELS }).log.levels).toEqual({ events: 'debug', cache: 'warn' });
  });

  it('asks for two ports, of which both may be any free one', () => {
    expect(load({ PORT: '0', METRICS_PORT: '0' }).metricsPort).toBe(0);
    expect(load().metrics.tenants).toEqual([]);
    expect(load({ METRICS_TENANTS: anId.toUpperCase() }).metrics.tenants).toEqual([anId]);
    expect(problemsOf({ PORT: '9464' })).toEqual([
      expect.stringMatching(/^METRICS_PORT: is the same as PORT/),
    ]);
    // A value that could not be read at all is told once, as such.
    expect(problemsOf({ PORT: 'x', METRICS_PORT: 'x' })).toHaveLength(2);
  });
});

describe('production refuses', () => {
  const unsafe: Record<string, NodeJS.ProcessEnv> = {
    'generated token keys': { TENANT_TOKEN_KEYS: '' },
    'a generated operator key': { OPERATOR_API_KEYS: '' },
    'operator keys under 32 characters': { OPERATOR_API_KEYS: 'S3cret-operator-key-31-letters.' },
    'a password of the documentation under 16 characters': { DOCS_PASSWORD: 'S3cret-of-15-le' },
    'repetition in OPERATOR_API_KEYS': {
      OPERATOR_API_KEYS: `S3cret-operator-key-of-32-characters,${'abcdefgh'.repeat(4)}`,
    },
    'repetition in CURSOR_SECRET': { CURSOR_SECRET: 'aaaabbbbccccdddd'.repeat(2) },
    'repetition in ACCOUNTS_SECRET': { ACCOUNTS_SECRET: 'aaaabbbbccccdddd'.repeat(2) },
    'accounts without keys for second factors': { FACTOR_KEYS: '' },
    'accounts without the address of their pages': { PUBLIC_URL: '' },
    'sign-in pages without TLS': { PUBLIC_URL: 'http://app.example.com' },
    'repetition in DATABASE_SCOPE_SECRET': { DATABASE_SCOPE_SECRET: 'aaaabbbbccccdddd'.repeat(2) },
    'repetition in PAYMENTS_SECRET': { PAYMENTS_SECRET: '-----BEGIN PUBLIC KEY----- MFkwEwYHKoZIzj0C' },
    'repetition in OTEL_EXPORTER_OTLP_HEADERS': { OTEL_EXPORTER_OTLP_HEADERS: 'a=1111111122222222' },
    'repetition in REDIS_SENTINEL_PASSWORD': { REDIS_SENTINEL_PASSWORD: '1111111122222222' },
    'repetition in DOCS_PASSWORD': { DOCS_PASSWORD: '1111111122222222' },
    'a password under 16 characters in DATABASE_URL': {
      DATABASE_URL: 'postgresql://a:S3cret%C3%9Fof-15-le@db/strata',
    },
    'a password under 16 characters in DATABASE_MIGRATION_URL': {
      DATABASE_MIGRATION_URL: 'postgresql://owner:S3cret@db/strata',
    },
    'a password under 16 characters in DATABASE_BACKUP_URL': {
      DATABASE_BACKUP_URL: 'postgresql://backup:S3cret@db/strata',
    },
    'a password under 16 characters in DATABASE_DIRECT_URL': {
      DATABASE_DIRECT_URL: 'postgresql://runtime:S3cret@db/strata',
    },
    'a password under 16 characters in DATABASE_REPLICA_URLS': {
      DATABASE_REPLICA_URLS: 'postgresql://runtime:S3cret@db-1,db-2/strata',
    },
    'a password under 16 characters in REDIS_URL': { REDIS_URL: 'redis://:S3cret@redis' },
    'a password under 16 characters in SMTP_URL': { SMTP_URL: 'smtps://strata:S3cret@mail.example' },
    'a password under 16 characters in RABBITMQ_URL': { RABBITMQ_URL: 'amqps://strata:S3cret@broker/strata' },
    'the embedded database': { DATABASE_URL: '' },
    'mails that nobody gets, unless MAIL_TRANSPORT=file says so': { SMTP_URL: '' },
    'a password sent to the mail server in clear text': { SMTP_TLS: 'none' },
    'every origin at once': { CORS_ORIGINS: '*' },
    'origins without TLS': { CORS_ORIGINS: 'https://a.example,http://b.example' },
    'an identity provider without TLS': {
      IDENTITY_PROVIDERS: '[{"issuer":"http://localhost:4400","audience":"a","tenantClaim":"o"}]',
    },
    'debug and trace logs': { LOG_LEVEL: 'trace' },
    'demo data': { SEED_DEMO: 'true' },
  };

  it.each(productionRules.map((rule) => [rule.refuses, rule] as const))('%s', (refuses, rule) => {
    const change = unsafe[refuses];
    expect(Object.keys(change ?? {})).toEqual([rule.setting]);
    expect(problemsOf({ ...safe, ...change })).toEqual([`${rule.setting}: ${rule.problem}`]);
    expect(problemsOf({ ...safe, ...change, NODE_ENV: 'development' })).toEqual([]);
  });

  it('nothing that is safe', () => {
    expect(
      problemsOf({ ...safe, CORS_ORIGINS: 'https://a.example', LOG_LEVEL: 'warn', SEED_DEMO: 'false' }),
    ).toEqual([]);
  });

  it('something of every setting that is a secret or has a password in it', () => {
    const secrets = settingTable.filter(([, setting]) => setting.secret !== undefined).map(([name]) => name);
    const judged = new Set(Object.values(unsafe).flatMap(Object.keys));
    // Partners' secrets are as long everywhere: see partner-clients.spec.ts.
    expect(secrets.filter((name) => !judged.has(name))).toEqual(['PARTNER_CLIENTS']);
    expect(productionRules.map(({ refuses }) => refuses).toSorted()).toEqual(Object.keys(unsafe).toSorted());
  });

  it('no server that asks for no password', () => {
    const DATABASE_URL = 'postgresql://runtime@db/strata';
    expect(
      problemsOf({ ...safe, DATABASE_URL, REDIS_URL: 'redis://redis', SMTP_URL: 'smtps://mail' }),
    ).toEqual([]);
  });
});

describe('the error', () => {
  it('tells all problems at once', () => {
    write('.env', 'DATABSE_URL=x');
    const problems = problemsOf({
      NODE_ENV: 'production',
      PORT: 'x',
      LOG_LEVEL: 'debug',
      DOCS_USERNAME: 'u',
    });
    expect(problems.map((problem) => problem.replace(/:.*/, '')).toSorted()).toEqual([
      'DATABASE_URL',
      'DATABSE_URL',
      'DOCS_PASSWORD',
      'LOG_LEVEL',
      'OPERATOR_API_KEYS',
      'PORT',
      'SMTP_URL',
      'TENANT_TOKEN_KEYS',
    ]);
  });

  it('is one for the operator to read', () => {
    expect(() => load({ PORT: 'x', HOST: '/' })).toThrow(StartupError);
    expect(() => load({ PORT: 'x', HOST: '/' })).toThrow(
      /^The configuration has 2 problems:\n {2}- HOST: .+\n {2}- PORT: .+$/,
    );
  });

  it('never repeats a value in an error', () => {
    const leak = 'S3cret leaked';
    const names = [
      'DATABASE_URL',
      'DATABASE_MIGRATION_URL',
      'TENANT_TOKEN_KEYS',
      'OPERATOR_API_KEYS',
      'PARTNER_CLIENTS',
      'CURSOR_SECRET',
      'SMTP_URL',
    ];
    const env = Object.fromEntries(
      [...names, 'HOST', 'LOG_LEVEL', 'CORS_ORIGINS', 'PORT_FILE'].map((name) => [name, leak]),
    );
    const error = (() => {
      try {
        return load(env);
      } catch (thrown) {
        return thrown;
      }
    })();
    expect(error).toHaveProperty('problems.length', 11);
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('S3cret');
  });
});
