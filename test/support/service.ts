import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Pool } from 'pg';
import pino from 'pino';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/app';
import { demoToken } from '../../src/startup/demo-data';
import { poolLimits } from '../../src/platform/data/database/connection/pool-limits';
import { settledConnections } from '../../src/platform/data/database/connection/settled-session';
import type { Config } from '../../src/platform/foundation/config/config';
import { loadConfig } from '../../src/platform/foundation/config/load-config';
import { createLogger } from '../../src/platform/foundation/observability/logger';
import { TenantTokenIssuer } from '../../src/platform/edge/security/tokens/tenant-token-issuer';
import { listen } from '../../src/startup/listen';
import { startTracing } from '../../src/startup/tracing';
import { loadSecrets, type Secrets } from '../../src/platform/edge/security/secrets/secrets';
import { ageCache } from './cache/cache-age';
import { setDeletionPatience, unhurried } from './tenancy/deletion-patience';
import { paymentsSecret } from './payments/payment-callback';
import { createTestDatabase, type TestDatabase } from './database/test-database';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The parsed JSON; `undefined` for an empty body. */
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export interface Call {
  /** A tenant token. */
  readonly token?: string;
  /** Sends the operator's key. */
  readonly operator?: boolean;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface TestTenant {
  readonly id: string;
  readonly token: string;
  call(method: string, path: string, call?: Call): Promise<Answer>;
}

export interface Service {
  readonly url: string;
  readonly app: NestFastifyApplication;
  readonly secrets: Secrets;
  readonly database: TestDatabase;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** A fresh organisation with a token that may do all of its work. */
  tenant(): Promise<TestTenant>;
  /** @param subject the id of a user; without it the token is a program's */
  token(tenantId: string, scope?: string, subject?: string): string;
  stop(): Promise<void>;
}

export interface ServiceOptions {
  /** Settings as the environment gives them, over the test's defaults. */
  readonly env?: Readonly<Record<string, string>>;
  /** A database to run on; otherwise a fresh copy of the template, dropped when the service stops. */
  readonly database?: TestDatabase;
  /** Leaves its Redis as young as it is, which need not be there yet. */
  readonly isStoreYoung?: boolean;
  /** Where log lines go; nowhere by default. */
  readonly log?: pino.DestinationStream;
}

let organisations = 0;

/** `STRATA_TEST_SCOPE_SECRET=<secret> npm test -- …` runs the same tests with signed scopes. */
function signedScopes(): Readonly<Record<string, string>> {
  const secret = process.env['STRATA_TEST_SCOPE_SECRET'];
  return secret === undefined ? {} : { DATABASE_SIGNED_SCOPE: 'true', DATABASE_SCOPE_SECRET: secret };
}

/** Seals the secrets of authenticator apps in tests, so that a test can seal one itself. */
export const factorKey = `test:${Buffer.from('a key for tests, of 32 bytes.....').toString('base64url').slice(0, 43)}`;

/** Milliseconds; less than the ten seconds that the cache gives a writer. */
const longestStandstill = 9000;

/** Has PostgreSQL bear a transaction that stands still because this process does, where the service's own cap would end it. */
function bearStandstills(app: NestFastifyApplication, { databasePool }: Config): void {
  const limits = poolLimits(databasePool);
  if (limits.idleInTransactionMs >= 2 * limits.statementMs) return;
  const { master } = app.get(DataSource).driver as unknown as { master: Pool };
  Object.assign(master.options, settledConnections({ ...limits, idleInTransactionMs: longestStandstill }));
}

/** The service itself, listening on a free port, on its own database, as the runtime role. */
export async function startService(options: ServiceOptions = {}): Promise<Service> {
  const directory = mkdtempSync(join(tmpdir(), 'strata-test-'));
  const database = options.database ?? (await createTestDatabase());
  const env = {
    NODE_ENV: 'test',
    PORT: '0',
    DATABASE_URL: database.runtimeUrl,
    REDIS_URL: process.env['STRATA_TEST_REDIS_URL'] ?? '',
    CACHE_ENVIRONMENT: database.name,
    LOG_FORMAT: 'json',
    // Effects of events are the business of the tests that say so.
    ROLE: 'api',
    // A busy machine is no outage, and nobody who sends slowly.
    DATABASE_STATEMENT_TIMEOUT_MS: '30000',
    REQUEST_DEADLINE_MS: '600000',
    REQUEST_TIMEOUT_MS: '300000',
    PAYMENTS_SECRET: paymentsSecret,
    FACTOR_KEYS: factorKey,
    ORGANISATION_SIGN_UP: 'true',
    // Most tests make more requests than anybody may.
    RATE_LIMIT_ENABLED: 'false',
    ...signedScopes(),
    ...options.env,
  };
  if (env.REDIS_URL && !options.isStoreYoung) await ageCache(env.REDIS_URL, env.CACHE_ENVIRONMENT);
  const config = loadConfig({ env, directory });
  const secrets = loadSecrets(config);
  const logger = options.log ? createLogger(config, options.log) : pino({ level: 'silent' });
  const tracing = await startTracing(config, logger);
  const runtime = { config, secrets, databaseUrl: database.runtimeUrl };
  const app = await createApp(runtime, logger, { demoToken });
  setDeletionPatience({ app }, unhurried);
  bearStandstills(app, config);
  const url = await listen(app, config);
  const issuer = new TenantTokenIssuer(secrets.keySet);

  const call = async (
    method: string,
    path: string,
    { token, operator, body, headers }: Call = {},
  ): Promise<Answer> => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        ...(token === undefined ? {} : { 'x-tenant-token': token }),
        ...(operator ? { 'x-api-key': secrets.operatorKeys[0] ?? '' } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text !== '' && /[/+]json\b/.test(response.headers.get('content-type') ?? '');
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: json ? JSON.parse(text) : undefined,
    };
  };

  const token = (tenantId: string, scope?: string, subject?: string): string =>
    issuer.issue({ tenantId, expiresInSeconds: 3600, scope, subject }).token;

  const tenant = async (): Promise<TestTenant> => {
    const unique = `${process.pid} ${(organisations += 1)}`;
    const body = { name: `Tenant ${unique}`, email: `office-${unique.replace(' ', '-')}@tenant.example` };
    const created = await call('POST', '/api/v1/organisations', { operator: true, body });
    if (created.status !== 201) throw new Error(`No tenant could be made: ${created.text}`);
    const { id } = created.body as { id: string };
    const own = token(id);
    return { id, token: own, call: (method, path, rest = {}) => call(method, path, identified(rest, own)) };
  };

  const stop = async (): Promise<void> => {
    await app.close();
    await tracing.stop();
    if (!options.database) await database.drop();
    rmSync(directory, { recursive: true, force: true });
  };

  return { url, app, secrets, database, call, tenant, token, stop };
}

const identities = /^(x-tenant-token|x-api-key|x-api-client-id|x-payment-signature|authorization)$/i;

/** The call in the tenant's name, unless it has a name of its own: a request has one identity. */
export function identified(call: Call, token: string): Call {
  const hasOwn = Object.keys(call.headers ?? {}).some((name) => identities.test(name));
  return call.operator || hasOwn ? call : { token, ...call };
}
