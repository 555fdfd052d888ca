import { appendFileSync, writeFileSync } from 'node:fs';
import { chmod, chown, cp, lchown, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { locateBinaries } from '../../../src/embedded/binaries';
import { createCluster } from '../../../src/embedded/cluster';
import { openDataDir } from '../../../src/embedded/data-dir';
import { reachableBinaries, serverUserFor, type ServerUser } from '../../../src/embedded/server-user';
import { migrate } from '../../../src/platform/data/database/schema/migrations';
import type { TestDatabase } from '../database/test-database';
import { freePort } from '../network/free-port';
import { queryAs } from '../sql';
import { until } from '../until';
import { locatePostgres } from './locate-postgres';
import { memberAt, type PostgresMember } from './postgres-pair';

/** A streaming replica, of the embedded PostgreSQL as its primary is. */
export interface ReplicaMember extends PostgresMember {
  /** Replays nothing from now on, and is read all the same. */
  pause(): Promise<void>;
  resume(): Promise<void>;
  /** Notes the timeline that it is on, as PostgreSQL does by itself every five minutes. */
  noteTimeline(): Promise<void>;
  /** Kills it and copies its folder, for `replace`; it has to be started again. */
  save(): Promise<void>;
  /** Kills it and starts the copy in its place. @param more settings, such as another primary, or none */
  replace(more?: readonly string[]): Promise<void>;
}

export interface ReplicatedPostgres {
  readonly primary: PostgresMember;
  readonly replicas: readonly ReplicaMember[];
  readonly database: TestDatabase;
  /** All replicas' URL, as the setting takes it. */
  readonly replicaUrls: string;
  /** Resolves once a replica shows what the primary has. */
  caughtUp(replica: PostgresMember): Promise<void>;
  stop(): Promise<void>;
}

const usual = [
  'fsync=off',
  'max_connections=100',
  'shared_buffers=16MB',
  'wal_keep_size=256MB',
  // On a busy machine a replica is further behind than half a minute, and would cancel each question of a test.
  'max_standby_streaming_delay=600s',
];

/** A primary with the schema of the service, and copies that follow it. @param folder that the servers' user may enter */
export async function startReplicatedPostgres(folder: string, count: number): Promise<ReplicatedPostgres> {
  const dataDir = openDataDir(join(folder, 'primary'));
  const user = serverUserFor(dataDir.cluster);
  const located = locatePostgres(process.env['STRATA_TEST_POSTGRES']).binaries ?? locateBinaries();
  const binaries = reachableBinaries(user, dataDir, located);
  const scopeSecret = process.env['STRATA_TEST_SCOPE_SECRET'];
  await createCluster(dataDir, binaries, { superuserPassword: 'test', durable: false, user });
  appendFileSync(join(dataDir.cluster, 'pg_hba.conf'), 'host replication all 127.0.0.1/32 scram-sha-256\n');
  const primary = memberAt('primary', dataDir.cluster, await freePort(), usual, binaries.postgres);
  await primary.start();
  const admin = primary.url('postgres', 'postgres');
  await queryAs(
    admin,
    `create role strata_owner login password 'test'; create role strata_runtime login password 'test'`,
  );
  await queryAs(admin, 'create database strata owner strata_owner');
  await migrate({ migrationUrl: primary.url('strata_owner'), runtimeRole: 'strata_runtime', scopeSecret });
  await queryAs(admin, 'checkpoint');
  await primary.kill();
  const replicas: ReplicaMember[] = [];
  for (let index = 1; index <= count; index += 1) {
    const copy = join(folder, `replica-${index}`);
    await copyFolder(dataDir.cluster, copy, user);
    writeFileSync(join(copy, 'standby.signal'), '');
    const source = `primary_conninfo=host=127.0.0.1 port=${primary.port} user=postgres password=test`;
    const member = memberAt(
      `replica-${index}`,
      copy,
      await freePort(),
      [...usual, source],
      binaries.postgres,
    );
    replicas.push(replicaOf(member, copy, user));
  }
  await primary.start();
  await Promise.all(replicas.map((replica) => replica.start()));
  const caughtUp = async (replica: PostgresMember): Promise<void> => {
    const [row] = await queryAs<{ lsn: string }>(admin, 'select pg_current_wal_flush_lsn() as lsn');
    const shows = `select pg_last_wal_replay_lsn() >= '${row!.lsn}' as shows`;
    await until(`${replica.name} has caught up`, async () => {
      const [found] = await queryAs<{ shows: boolean }>(replica.url('postgres', 'postgres'), shows);
      return found?.shows === true;
    });
  };
  await Promise.all(replicas.map(caughtUp));
  return {
    primary,
    replicas,
    caughtUp,
    replicaUrls: `postgresql://strata_runtime:test@${replicas.map(({ port }) => `127.0.0.1:${port}`).join(',')}/strata`,
    database: {
      name: 'strata',
      runtimeUrl: primary.url('strata_runtime'),
      migrationUrl: primary.url('strata_owner'),
      superuserUrl: primary.url(),
      drop: () => Promise.resolve(),
    },
    stop: async () => {
      for (const member of [...replicas, primary]) await member.kill();
    },
  };
}

function replicaOf(member: PostgresMember, folder: string, user: ServerUser | undefined): ReplicaMember {
  const saved = `${folder}.saved`;
  const run = async (sql: string): Promise<void> => void (await queryAs(member.url(), sql));
  return {
    ...member,
    pause: () => run('select pg_wal_replay_pause()'),
    resume: () => run('select pg_wal_replay_resume()'),
    noteTimeline: () => run('checkpoint'),
    save: async () => {
      await member.kill();
      await copyFolder(folder, saved, user);
    },
    replace: async (more = []) => {
      await member.kill();
      await copyFolder(saved, folder, user);
      await member.start(more);
    },
  };
}

/** The server in it must not run. */
async function copyFolder(from: string, to: string, user: ServerUser | undefined): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await cp(from, to, { recursive: true });
  await rm(join(to, 'postmaster.pid'), { force: true });
  await chmod(to, 0o700);
  if (!user) return;
  for (const entry of await readdir(to, { recursive: true, encoding: 'utf8' }))
    await lchown(join(to, entry), user.uid, user.gid);
  await chown(to, user.uid, user.gid);
}
