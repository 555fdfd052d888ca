import { once } from 'node:events';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { Client } from 'pg';

import {
  attachEmbeddedPostgres,
  type EmbeddedPostgres,
  startEmbeddedPostgres,
  StartupError,
} from '../../src/embedded';
import { isAlive } from '../../src/embedded/process-identity';
import { killOutright, starterProcess } from '../support/servers/server-starter';
import { until } from '../support/until';

const scratch = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'strata-embedded-'));
const pristine = join(scratch, 'pristine');
let lines: string[] = [];
let firstLines: string[] = [];
const running = new Set<EmbeddedPostgres>();

/** A start on a busy machine says nothing of its slowness, unless a test wants it to. */
async function start(dataDir: string, options = { slowAfter: 900_000 }): Promise<EmbeddedPostgres> {
  lines = [];
  const server = await startEmbeddedPostgres({
    dataDir,
    progress: (line) => lines.push(line),
    durable: false,
    ...options,
  });
  running.add(server);
  return server;
}

/** A stopped data folder with a cluster in it. Copying is what an operator does, too: it loses the owner. */
function copyOfPristine(name: string): string {
  const dataDir = join(scratch, name);
  cpSync(pristine, dataDir, { recursive: true });
  return dataDir;
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

function serverPid(dataDir: string): number {
  return Number(readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);
}

async function sentenceOf(starting: Promise<unknown>): Promise<string> {
  const error: unknown = await starting.then(
    () => new Error('It started'),
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(StartupError);
  return (error as StartupError).message;
}

beforeAll(async () => {
  chmodSync(scratch, 0o711);
  const server = await start(pristine);
  await server.stop();
  firstLines = lines;
});
afterEach(async () => {
  await Promise.all([...running].map((server) => server.stop()));
  running.clear();
});
afterAll(() => rmSync(scratch, { recursive: true }));

describe('a start', () => {
  it('says each slow step before it', () => {
    expect(firstLines).toEqual([
      'Creating the database cluster (once, a few seconds) …',
      'Starting PostgreSQL …',
    ]);
  });

  it('says of no recovery after a stop that was none, however long it takes', async () => {
    await start(copyOfPristine('slow'), { slowAfter: 0 });
    expect(lines).toEqual(['Starting PostgreSQL …', 'PostgreSQL is still starting …']);
  });

  it('gives the roles what they need and no more', async () => {
    const { superuserUrl, runtimeUrl, migrationUrl } = await start(copyOfPristine('roles'));
    const roles = await query(
      superuserUrl,
      `SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles WHERE rolname LIKE 'strata%' ORDER BY 1`,
    );
    const flags = { rolsuper: false, rolbypassrls: false, rolcreatedb: false, rolcreaterole: false };
    expect(roles).toEqual([
      { rolname: 'strata_backup', ...flags, rolbypassrls: true },
      { rolname: 'strata_owner', ...flags },
      { rolname: 'strata_runtime', ...flags },
    ]);
    await query(migrationUrl, 'CREATE TABLE owned (id int)');
    await expect(query(runtimeUrl, 'SELECT * FROM owned')).rejects.toThrow(/permission denied/);
    await expect(query(runtimeUrl, 'CREATE TABLE mine (id int)')).rejects.toThrow(/permission denied/);
  });

  it('listens on the loopback address only, in UTC and UTF-8, and wants a password', async () => {
    const { superuserUrl, runtimeUrl } = await start(copyOfPristine('settings'));
    const settings = await query(
      superuserUrl,
      `SELECT current_setting('listen_addresses') AS address, current_setting('unix_socket_directories') AS socket,
              current_setting('TimeZone') AS zone, current_setting('server_encoding') AS encoding, lower('Ä') AS lower`,
    );
    expect(settings).toEqual([
      { address: '127.0.0.1', socket: '', zone: 'UTC', encoding: 'UTF8', lower: 'ä' },
    ]);
    const guessed = new URL(runtimeUrl);
    guessed.password = 'guessed';
    await expect(query(guessed.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
  });

  it('keeps the passwords to its user and leaves no other copy', () => {
    expect(statSync(join(pristine, 'credentials.json')).mode & 0o777).toBe(0o600);
    // Besides the binaries, where the clone lies in a folder that the server's user cannot enter.
    const files = readdirSync(pristine).filter((name) => !/^postgres-\d/.test(name));
    expect(files.toSorted()).toEqual(['credentials.json', 'postgres', 'postgres.log']);
  });

  it('keeps the data of the one before, and does not create it again', async () => {
    const dataDir = copyOfPristine('second');
    const first = await start(dataDir);
    await query(first.migrationUrl, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await first.stop();
    await first.stop();
    const second = await start(dataDir);
    expect(lines).toEqual(['Starting PostgreSQL …']);
    expect(second.adopted).toBe(false);
    expect(await query(second.migrationUrl, 'TABLE kept')).toEqual([{ answer: 42 }]);
  });
});

describe('a start after a kill -9', () => {
  it('takes over the server that lived on, and can stop it', async () => {
    const dataDir = copyOfPristine('adopted');
    const starter = await starterProcess(dataDir, /^started$/);
    expect(await sentenceOf(start(dataDir))).toBe(
      `The data folder ${dataDir} is in use by process ${starter.pid}; stop it or set STRATA_DATA_DIR to another folder.`,
    );
    await killOutright(starter);
    const pid = serverPid(dataDir);
    const server = await start(dataDir);
    expect(server.adopted).toBe(true);
    expect(serverPid(dataDir)).toBe(pid);
    await server.stop();
    expect(isAlive(pid)).toBe(false);
  });

  it('recovers when the server was killed with it', async () => {
    const dataDir = copyOfPristine('both-killed');
    const starter = await starterProcess(dataDir, /^started$/);
    const attached = await attachEmbeddedPostgres(dataDir);
    await query(attached?.migrationUrl ?? '', 'CREATE TABLE kept AS SELECT 42 AS answer');
    await query(attached?.superuserUrl ?? '', 'CHECKPOINT');
    await killOutright(starter);
    const killed = serverPid(dataDir);
    process.kill(killed, 'SIGKILL');
    await until('the server is gone', () => !isAlive(killed));
    const server = await start(dataDir);
    expect(server.adopted).toBe(false);
    expect(lines).toEqual(['Starting PostgreSQL …', 'PostgreSQL is recovering from a hard stop …']);
    expect(await query(server.migrationUrl, 'TABLE kept')).toEqual([{ answer: 42 }]);
  });

  it('creates the cluster anew when initdb was killed half-way', async () => {
    const dataDir = join(scratch, 'half-done');
    await killOutright(await starterProcess(dataDir, /^Creating/));
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
    await start(dataDir);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres.new-'))).toEqual([]);
  });

  it('comes back at its port, where those who were connected look for it, unless somebody else has that now', async () => {
    const dataDir = copyOfPristine('port');
    const first = await start(dataDir);
    await first.stop();
    const second = await start(dataDir);
    expect(second.runtimeUrl).toBe(first.runtimeUrl);
    await second.stop();
    const other = createServer().listen(Number(new URL(first.runtimeUrl).port), '127.0.0.1');
    await once(other, 'listening');
    const third = await start(dataDir);
    other.close();
    expect(third.runtimeUrl).not.toBe(first.runtimeUrl);
    expect(await query(third.runtimeUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });

  it('creates the roles and the database that the killed one did not come to', async () => {
    const dataDir = copyOfPristine('no-roles');
    const first = await start(dataDir);
    await query(first.superuserUrl, 'DROP DATABASE strata');
    await query(first.superuserUrl, 'DROP ROLE strata_owner');
    await query(first.superuserUrl, 'DROP ROLE strata_runtime');
    await first.stop();
    const { runtimeUrl, migrationUrl } = await start(dataDir);
    expect(await query(runtimeUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    await query(migrationUrl, 'CREATE TABLE owned (id int)');
  });

  it.each([
    ['a process that is gone', 2 ** 22 + 1],
    ['a process that is another by now', process.pid],
  ])('is not kept from it by a postmaster.pid of %s', async (_process, pid) => {
    const dataDir = copyOfPristine(`stale-${pid}`);
    const cluster = join(dataDir, 'postgres');
    writeFileSync(
      join(cluster, 'postmaster.pid'),
      `${pid}\n${cluster}\n1700000000\n5432\n\n127.0.0.1\n0 0\nready\n`,
    );
    expect((await start(dataDir)).adopted).toBe(false);
  });
});

describe('a command beside a running service', () => {
  it('uses its server and does not stop it', async () => {
    const dataDir = copyOfPristine('attached');
    expect(await attachEmbeddedPostgres(dataDir)).toBeUndefined();
    const { runtimeUrl } = await start(dataDir);
    const attached = await attachEmbeddedPostgres(dataDir);
    await attached?.stop();
    expect(attached?.runtimeUrl).toBe(runtimeUrl);
    expect(await query(runtimeUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});

describe('a data folder that cannot be used', () => {
  const afresh = 'restore it from a backup, or move it away to start with an empty database.';

  it.each<[string, (dataDir: string) => void, string]>([
    [
      'PG_VERSION',
      (dir) => rmSync(join(dir, 'postgres/PG_VERSION')),
      'its database cluster has no PG_VERSION',
    ],
    ['its passwords', (dir) => rmSync(join(dir, 'credentials.json')), 'credentials.json is missing'],
    [
      'a readable credentials.json',
      (dir) => writeFileSync(join(dir, 'credentials.json'), '{"superuser":'),
      'credentials.json cannot be read as the passwords of the cluster',
    ],
    [
      'the right passwords',
      (dir) => writeFileSync(join(dir, 'credentials.json'), '{"superuser":"a","owner":"b","runtime":"c"}'),
      'the passwords in credentials.json are not those of its database cluster',
    ],
  ])('without %s is called damaged', async (name, damage, finding) => {
    const dataDir = copyOfPristine(`without-${name.replaceAll(' ', '-')}`);
    damage(dataDir);
    expect(await sentenceOf(start(dataDir))).toBe(
      `The data folder ${dataDir} is damaged: ${finding}; ${afresh}`,
    );
    expect(existsSync(join(dataDir, 'service.lock'))).toBe(false);
    expect(existsSync(join(dataDir, 'postgres/postmaster.pid'))).toBe(false);
  });

  it('that PostgreSQL refuses is called damaged in its words', async () => {
    const dataDir = copyOfPristine('refused');
    rmSync(join(dataDir, 'postgres/global/pg_control'));
    const sentence = await sentenceOf(start(dataDir));
    expect(sentence).toContain(
      `The data folder ${dataDir} is damaged: PostgreSQL refuses to start on it with "`,
    );
    expect(sentence).toMatch(/could not find the database system|pg_control/);
    expect(sentence).toContain(afresh);
  });

  it('of another major version is told from a damaged one', async () => {
    const dataDir = copyOfPristine('older');
    writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n');
    expect(await sentenceOf(start(dataDir))).toMatch(
      /was written by PostgreSQL 17, and this Strata brings PostgreSQL 18; .* move it away/,
    );
  });

  it('below a folder its user cannot enter names that folder', async () => {
    const parent = join(scratch, 'closed');
    mkdirSync(join(parent, 'data'), { recursive: true });
    const root = process.getuid?.() === 0;
    chmodSync(root ? parent : join(parent, 'data'), root ? 0o700 : 0o500);
    expect(await sentenceOf(start(join(parent, 'data')))).toMatch(
      root
        ? `The folder ${parent} cannot be entered by uid 65534, as which PostgreSQL runs when Strata is started by root; run "chmod o+x ${parent}", or set STRATA_DATA_DIR to a folder elsewhere`
        : `cannot be read or written by the user who starts Strata`,
    );
  });

  it('because it is a file is called that', async () => {
    const file = join(scratch, 'file');
    writeFileSync(file, '');
    expect(await sentenceOf(start(file))).toBe(`${file} is not a folder; set STRATA_DATA_DIR to one.`);
  });
});
