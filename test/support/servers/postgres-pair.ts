import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chownSync, closeSync, existsSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCluster } from '../../../src/embedded/cluster';
import { openDataDir } from '../../../src/embedded/data-dir';
import { serverUserFor } from '../../../src/embedded/server-user';
import { migrate } from '../../../src/platform/data/database/schema/migrations';
import { freePort } from '../network/free-port';
import { queryAs } from '../sql';
import { until } from '../until';
import { locatePostgres } from './locate-postgres';
import { tell, treeOf } from './process-tree';

/** A PostgreSQL of a test's own. */
export interface PostgresMember {
  readonly name: string;
  readonly port: number;
  /** The process that all its others belong to, while it runs. */
  pid(): number;
  /** @param database `strata`, unless given */
  url(role?: string, database?: string): string;
  /** To the server and each process of it: stopped, it is a machine that hangs. */
  signal(signal: 'SIGSTOP' | 'SIGCONT'): void;
  /** @param more settings for this start, over those that it always has */
  start(more?: readonly string[]): Promise<void>;
  /** As a machine that loses its power does. */
  kill(): Promise<void>;
}

/** Debian's packages have the programs that copy one. */
const binaries = (): NonNullable<ReturnType<typeof locatePostgres>['binaries']> =>
  locatePostgres('15').binaries!;

/** The folder of Debian's other programs: beside the server of a machine that has it, or below a fetched copy. */
export function postgresPrograms(): { readonly folder: string; readonly libraries: string } {
  const { root, libraries } = binaries();
  const folder = [join(root, 'usr/lib/postgresql/15/bin'), join(root, 'bin')].find((each) =>
    existsSync(join(each, 'pg_basebackup')),
  );
  if (folder === undefined) throw new Error('PostgreSQL 15 has no pg_basebackup here');
  return { folder, libraries };
}

/** Runs a program as the server's user, to its end. */
async function run(program: string, args: readonly string[], cluster: string): Promise<void> {
  const { folder, libraries } = postgresPrograms();
  const child = spawn(join(folder, program), args, {
    cwd: '/',
    ...serverUserFor(cluster),
    env: { PATH: process.env['PATH'], LD_LIBRARY_PATH: libraries, LC_ALL: 'C', PGPASSWORD: 'test' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`${program} ended with ${code}: ${stderr}`);
}

/** @param postgres the program, of any version */
export function memberAt(
  name: string,
  cluster: string,
  port: number,
  settings: readonly string[],
  postgres = binaries().postgres,
): PostgresMember {
  let child: ChildProcess | undefined;
  const log = `${cluster}.log`;
  const url = (role = 'postgres', database = 'strata'): string =>
    `postgresql://${role}:test@127.0.0.1:${port}/${database}`;
  const start = async (more: readonly string[] = []): Promise<void> => {
    const output = openSync(log, 'a', 0o600);
    const all = [
      `port=${port}`,
      'listen_addresses=127.0.0.1',
      'unix_socket_directories=',
      ...settings,
      ...more,
    ];
    const args = ['-D', cluster, ...all.flatMap((setting) => ['-c', setting])];
    child = spawn(postgres, args, {
      cwd: '/',
      ...serverUserFor(cluster),
      env: { LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    await until(`PostgreSQL ${name} answers`, () => {
      if (child?.exitCode !== null) throw new Error(`${name} did not start: ${readFileSync(log, 'utf8')}`);
      return queryAs(url('postgres', 'postgres'), 'select 1').then(
        () => true,
        () => false,
      );
    });
  };
  return {
    name,
    port,
    pid: () => child?.pid ?? 0,
    url,
    start,
    signal: (signal) => {
      tell(treeOf(child?.pid ?? 0), signal);
    },
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      tell(treeOf(child.pid ?? 0), 'SIGKILL');
      await ended;
    },
  };
}

export interface PostgresPair {
  readonly primary: PostgresMember;
  /** Confirms every commit of the primary before a caller hears of it. */
  readonly standby: PostgresMember;
  stop(): Promise<void>;
}

/** A primary with the schema of the service, and a synchronous standby. @param folder that the servers' user may enter */
export async function startPostgresPair(
  folder: string,
  settings: readonly string[] = [],
): Promise<PostgresPair> {
  const dataDir = openDataDir(join(folder, 'first'));
  const user = serverUserFor(dataDir.cluster);
  await createCluster(dataDir, binaries(), { superuserPassword: 'test', durable: false, user });
  appendFileSync(join(dataDir.cluster, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n');
  const usual = ['fsync=off', 'max_connections=100', 'wal_level=replica', ...settings];
  const primary = memberAt('first', dataDir.cluster, await freePort(), [
    ...usual,
    'synchronous_standby_names=second',
  ]);
  const copy = join(folder, 'second');
  mkdirSync(copy, { mode: 0o700 });
  if (user) chownSync(copy, user.uid, user.gid);
  const standby = memberAt('second', copy, await freePort(), [
    ...usual,
    `primary_conninfo=host=127.0.0.1 port=${primary.port} user=postgres password=test application_name=second`,
  ]);
  await primary.start();
  // Before there is a standby, a commit would wait for it: these do not.
  const local = 'set synchronous_commit = local;';
  const admin = primary.url('postgres', 'postgres');
  await queryAs(
    admin,
    `${local} create role strata_owner login password 'test'; create role strata_runtime login password 'test'`,
  );
  const source = `host=127.0.0.1 port=${primary.port} user=postgres`;
  await run('pg_basebackup', ['-d', source, '-D', copy, '-R', '-X', 'stream', '-c', 'fast'], copy);
  await standby.start();
  await until('the standby is synchronous', async () => {
    const sql = `select count(*)::int as count from pg_stat_replication where sync_state = 'sync'`;
    return (await queryAs<{ count: number }>(admin, sql))[0]?.count === 1;
  });
  await queryAs(admin, 'create database strata owner strata_owner');
  await migrate({ migrationUrl: primary.url('strata_owner'), runtimeRole: 'strata_runtime' });
  return {
    primary,
    standby,
    stop: async () => {
      for (const member of [primary, standby]) await member.kill();
    },
  };
}
