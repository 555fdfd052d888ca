// PostgreSQL and Redis for one run, beside the load, with their data in memory, or in the folder that a bench names, and the rows that are read.
import { execFileSync, spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { createClient } from '@redis/client';
import { Client } from 'pg';
import { freePort } from './processes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const require = createRequire(import.meta.url);
const { startEmbeddedPostgres } = require('../dist/embedded/index.js');
const { CacheKeys } = require('../dist/platform/data/cache/cache-keys.js');

export const users = 20_000;
const environment = 'bench';
export const operatorKey = 'bench-operator-key-of-32-characters-or-more';

const interrupts = ['SIGINT', 'SIGTERM'];

/** The folder in which the stores of a run have theirs: in memory, unless a bench says otherwise. */
let parent = '/dev/shm';

export function putStoresIn(folder) {
  parent = folder;
}

/**
 * With the schema, and with the service's own consumers of events known. They stop where one does not start, and where the bench is
 * interrupted.
 */
export async function startStores() {
  const folder = mkdtempSync(join(parent, 'strata-bench-'));
  chmodSync(folder, 0o711);
  const started = [];
  const interrupted = () => void stop().finally(() => process.exit(130));
  const stop = async () => {
    for (const store of started.splice(0)) await store.stop();
    rmSync(folder, { recursive: true, force: true });
    for (const signal of interrupts) process.off(signal, interrupted);
  };
  for (const signal of interrupts) process.once(signal, interrupted);
  try {
    const postgres = await startPostgres(folder);
    started.unshift(postgres);
    const redis = await startRedis(folder);
    started.unshift(redis);
    const env = serviceSettings(postgres, folder);
    await runWorkerOnce(env);
    return { postgres, redisUrl: redis.url, env, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** It notes when each transaction was committed: bench/events/latency.mjs reads that. */
async function startPostgres(dataDir) {
  const start = () => startEmbeddedPostgres({ dataDir, progress: () => undefined });
  const first = await start();
  await query(first.superuserUrl, 'alter system set track_commit_timestamp = on');
  await first.stop();
  return start();
}

/** The process that has started PostgreSQL's others: the bench keeps the server's data beside the service's. */
export function postmaster({ env }) {
  return Number.parseInt(readFileSync(join(env.STRATA_DATA_DIR, '../postgres/postmaster.pid'), 'utf8'), 10);
}

/** Servers are measured without a worker (ROLE=api), and events of no consumer would cost them less than they do. */
export async function runWorkerOnce(env) {
  const args = [join(root, 'dist/worker.js')];
  const worker = spawn(process.execPath, args, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const exited = once(worker, 'exit');
  let isReady = false;
  for await (const line of createInterface({ input: worker.stdout })) {
    isReady ||= line.includes('ready: the worker');
    if (isReady) worker.kill('SIGTERM');
  }
  await exited;
  if (!isReady) throw new Error('The worker did not start');
}

async function startRedis(folder) {
  const binary = execFileSync(process.execPath, [join(root, 'scripts/redis.mjs')], {
    encoding: 'utf8',
  }).trim();
  const port = await freePort();
  const args = ['--port', String(port), '--save', '', '--dir', folder, '--loglevel', 'warning'];
  const child = spawn(binary, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  const exited = once(child, 'exit');
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };
  const url = `redis://127.0.0.1:${port}`;
  await age(url);
  return { url, stop };
}

/** A young store is not filled for ten seconds: it may have forgotten writers. This one has had none. */
async function age(url) {
  const client = createClient({ url, socket: { reconnectStrategy: 20 } });
  client.on('error', () => undefined);
  await client.connect();
  await client.hSet(new CacheKeys(environment).guard, 'born', '1');
  client.destroy();
}

/** Settings that an operator makes in production. */
function serviceSettings({ runtimeUrl, migrationUrl }, folder) {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  return {
    DATABASE_URL: runtimeUrl,
    DATABASE_MIGRATION_URL: migrationUrl,
    OPERATOR_API_KEYS: operatorKey,
    TENANT_TOKEN_KEYS: JSON.stringify([{ kid: 'bench', alg: 'ES256', use: 'sign', pem }]),
    MAIL_TRANSPORT: 'file',
    STRATA_DATA_DIR: join(folder, 'service'),
    // The work of a worker beside them is in none of the figures.
    ROLE: 'api',
    LOG_FORMAT: 'json',
    METRICS_PORT: '0',
    CACHE_ENVIRONMENT: environment,
  };
}

/** Tenants of as many users each, the first one's ids, and a token for it, through a service that runs. */
export async function furnish(service, { superuserUrl }) {
  const url = inDatabase(superuserUrl, 'strata');
  const tenants = [];
  for (const name of ['one', 'two', 'three']) {
    const tenant = await post(service, 'organisations', { name, email: `${name}@bench.example` });
    await query(url, fill, [tenant.id, users]);
    tenants.push(tenant);
  }
  await query(url, 'vacuum analyze users');
  const [{ id }] = tenants;
  const { token } = await post(service, `organisations/${id}/tokens`, { expiresInSeconds: 86_400 });
  const rows = await query(url, 'select id from users where tenant_id = $1 order by id', [id]);
  const subject = rows.at(-1).id;
  const person = await post(service, `organisations/${id}/tokens`, { expiresInSeconds: 86_400, subject });
  const plainUrl = await plainCopy(url, superuserUrl, id);
  return { tenants, token, person: person.token, ids: rows.map((row) => row.id), plainUrl };
}

const fill = `insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
  select $1::uuid, gen_random_uuid(), 1, now() + n * interval '1 ms', now(), 'user-' || n || '@bench.example', 'user-' || n,
    'Ada Lovelace the ' || n || 'th', 'member', true from generate_series(1, $2::int) n`;

/** A database of the same size that knows no tenants and has no row-level security. `people` is for those who write, too. */
async function plainCopy(url, superuserUrl, tenant) {
  const columns =
    'id, version, created_at, updated_at, email, username, full_name, role, is_active, deleted_at';
  const rows = await query(url, `select ${columns} from users order by tenant_id = $1, id`, [tenant]);
  await query(superuserUrl, 'create database plain');
  const plain = inDatabase(superuserUrl, 'plain');
  await query(
    plain,
    `create table users (id uuid primary key, version integer, created_at timestamptz(3),
    updated_at timestamptz(3), email text, username text, full_name text, role text, is_active boolean, deleted_at timestamptz(3))`,
  );
  await query(plain, 'insert into users select * from json_populate_recordset(null::users, $1)', [
    JSON.stringify(rows),
  ]);
  await query(
    plain,
    `create table people (id uuid primary key default gen_random_uuid(), version integer not null,
    created_at timestamptz(3) not null default now(), updated_at timestamptz(3) not null default now(), email text not null,
    username text not null, full_name text, role text not null default 'member', is_active boolean not null default true, deleted_at timestamptz(3))`,
  );
  await query(
    plain,
    `insert into people select id, version, created_at, updated_at, id || email, id || username, full_name, role, is_active from users`,
  );
  await query(plain, peopleIndexes);
  await query(plain, 'vacuum analyze users, people');
  return plain;
}

/** Those that its unique names and its list need; the service's table of users has five more. */
const peopleIndexes = `
  create unique index on people (email) where deleted_at is null;
  create unique index on people (username) where deleted_at is null;
  create index on people (created_at, id) where deleted_at is null`;

export function inDatabase(url, name) {
  return Object.assign(new URL(url), { pathname: `/${name}` }).href;
}

export async function query(url, sql, values) {
  const client = new Client(url);
  await client.connect();
  try {
    return (await client.query(sql, values)).rows;
  } finally {
    await client.end();
  }
}

function post(service, path, body) {
  return send(service, 'POST', path, body);
}

/** As an operator. */
export async function send({ url }, method, path, body = {}) {
  const request = {
    method,
    headers: { 'x-api-key': operatorKey, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const answer = await fetch(`${url}/api/v1/${path}`, request);
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}
