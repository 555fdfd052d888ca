import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, closeSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, type QueryResultRow } from 'pg';
import { findPostmaster } from '../../../src/embedded/postmaster';
import { serverUserFor } from '../../../src/embedded/server-user';
import { freePort } from '../network/free-port';
import { type Line, startLine } from '../network/line';
import { until } from '../until';
import { fetchedProgram } from './fetched-program';
import { postgresPrograms } from './postgres-pair';
import { tell, treeOf } from './process-tree';

/** Seconds. Patroni asks for `loop_wait + 2 * retry_timeout <= ttl`; a lease that runs out is what a failover waits for. */
export const times = { ttl: 10, loop_wait: 1, retry_timeout: 3 };

/** A machine with a PostgreSQL and its Patroni. All that others know of it goes by lines that can be cut. */
export interface PatroniMember {
  readonly name: string;
  /** Where the service connects to. */
  readonly port: number;
  /** Past the lines. */
  url(role?: string, database?: string): string;
  /** Starts it, also anew after `kill`. */
  start(): void;
  /** As a machine that loses its power does. */
  kill(): Promise<void>;
  /** As a machine that hangs does, until `resume`. */
  hang(): void;
  resume(): void;
  /** Takes the network away, in both directions, until `rejoin`. */
  cutOff(): Promise<void>;
  rejoin(): Promise<void>;
}

export interface PatroniCluster {
  readonly members: readonly PatroniMember[];
  /** The one that writes, as PostgreSQL itself says. */
  primary(): Promise<PatroniMember | undefined>;
  /** Resolves when one writes, both others follow it, and one of them is synchronous. */
  healthy(): Promise<void>;
  stop(): Promise<void>;
}

/** Milliseconds. A member that is taken away answers nothing; a cluster that heals copies a server. */
const patience = { answer: 5000, healing: 600_000 };

/** Asks a member that may end meanwhile, or not answer: nothing is an answer too. */
export async function askMember<R extends QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new Client({
    connectionString: url,
    connectionTimeoutMillis: patience.answer,
    query_timeout: patience.answer,
  });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return (await client.query<R>(sql)).rows;
  } catch {
    return [];
  } finally {
    client.end().catch(() => undefined);
  }
}

interface Site {
  readonly name: string;
  readonly postgres: number;
  readonly rest: number;
  /** To PostgreSQL from the service, to it and its REST API from other members, and from it to etcd. */
  readonly lines: { readonly service: Line; readonly peers: Line; readonly rest: Line; readonly etcd: Line };
}

/** @param folder that the servers' user may enter */
export async function startPatroniCluster(folder: string): Promise<PatroniCluster> {
  const programs = fetchedProgram('patroni', 'Patroni');
  const user = serverUserFor(join(folder, 'etcd'));
  const folderOf = (name: string): string => {
    const path = join(folder, name);
    mkdirSync(path, { mode: 0o700 });
    if (user) chownSync(path, user.uid, user.gid);
    return path;
  };
  const runs: ChildProcess[] = [];
  const run = (command: string, args: readonly string[], home: string): ChildProcess => {
    const output = openSync(join(home, 'log'), 'a', 0o644);
    const child = spawn(join(programs, command), args, {
      cwd: home,
      ...user,
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
      stdio: ['ignore', output, output],
    });
    closeSync(output);
    runs.push(child);
    return child;
  };

  const [client, peer] = [await freePort(), await freePort()];
  const etcdUrl = `http://127.0.0.1:${client}`;
  const store = folderOf('etcd');
  run(
    'etcd',
    Object.entries({
      'data-dir': join(store, 'data'),
      'unsafe-no-fsync': 'true',
      // The protocol in which Patroni's keys are read by a plain request.
      'enable-v2': 'true',
      'listen-client-urls': etcdUrl,
      'advertise-client-urls': etcdUrl,
      'listen-peer-urls': `http://127.0.0.1:${peer}`,
    }).map(([name, value]) => `--${name}=${value}`),
    store,
  );
  await until('etcd answers', () =>
    fetch(`${etcdUrl}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );

  const members: PatroniMember[] = [];
  const stopLines: (() => Promise<void>)[] = [];
  for (const name of ['one', 'two', 'three']) {
    const [postgres, rest] = [await freePort(), await freePort()];
    const [service, peers, restLine, etcd] = await Promise.all(
      [postgres, postgres, rest, client].map(startLine),
    );
    const lines = { service: service!, peers: peers!, rest: restLine!, etcd: etcd! };
    stopLines.push(...Object.values(lines).map((line) => () => line.close()));
    const home = folderOf(name);
    const file = join(home, 'patroni.yml');
    writeFileSync(file, JSON.stringify(settingsOf({ name, postgres, rest, lines }, home)));
    chmodSync(file, 0o644);
    members.push(memberOf({ name, postgres, rest, lines }, home, () => run('patroni', [file], home)));
  }
  const primary = async (): Promise<PatroniMember | undefined> => {
    const answers = await Promise.all(
      members.map(async (member) => {
        const sql = `select current_setting('transaction_read_only') = 'off' as writes`;
        const rows = await askMember<{ writes: boolean }>(member.url('postgres', 'postgres'), sql);
        return rows[0]?.writes === true;
      }),
    );
    return members.find((_, index) => answers[index]);
  };
  /** The standby that Patroni would promote, as it has noted: PostgreSQL knows a synchronous one some seconds before. */
  const candidate = async (): Promise<string | null | undefined> => {
    const answer = await fetch(`${etcdUrl}/v2/keys/service/strata/sync`);
    const { node } = (await answer.json()) as { readonly node?: { readonly value: string } };
    const noted = JSON.parse(node?.value ?? '{}') as { leader?: string; sync_standby?: string | null };
    return noted.leader === (await primary())?.name ? noted.sync_standby : undefined;
  };
  const isHealthy = async (): Promise<boolean> => {
    const leader = await primary();
    if (!leader) return false;
    const sql = `select count(*)::int as count, count(*) filter (where sync_state = 'sync')::int as sync from pg_stat_replication where state = 'streaming'`;
    const [row] = await askMember<{ count: number; sync: number }>(leader.url('postgres', 'postgres'), sql);
    return (row?.sync ?? 0) > 0 && row?.count === members.length - 1 && Boolean(await candidate());
  };
  return {
    members,
    primary,
    healthy: async () => {
      for (const deadline = Date.now() + patience.healing; !(await isHealthy()); await sleep(100))
        if (Date.now() > deadline) throw new Error('Waited in vain until the cluster is healthy');
    },
    stop: async () => {
      for (const member of members) await member.kill();
      for (const child of runs)
        if (child.exitCode === null && child.signalCode === null) {
          const ended = once(child, 'exit');
          tell(treeOf(child.pid ?? 0), 'SIGKILL');
          await ended;
        }
      await Promise.all(stopLines.map((close) => close()));
    },
  };
}

const login = (username: string): object => ({ username, password: 'test' });

function settingsOf({ name, postgres, rest, lines }: Site, home: string): object {
  return {
    scope: 'strata',
    name,
    restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${lines.rest.port}` },
    // Without this it would learn the address of etcd itself, and go past the line.
    etcd: { host: `127.0.0.1:${lines.etcd.port}`, use_proxies: true },
    bootstrap: {
      dcs: {
        ...times,
        // A server that has ended is replaced, and not waited for.
        primary_start_timeout: 0,
        synchronous_mode: true,
        postgresql: {
          use_pg_rewind: true,
          parameters: { max_connections: 100, wal_log_hints: 'on', wal_keep_size: '256MB' },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C.UTF-8' }, 'no-sync'],
      pg_hba: ['host replication all 127.0.0.1/32 scram-sha-256', 'host all all 127.0.0.1/32 scram-sha-256'],
    },
    postgresql: {
      listen: `127.0.0.1:${postgres}`,
      connect_address: `127.0.0.1:${lines.peers.port}`,
      data_dir: join(home, 'data'),
      bin_dir: postgresPrograms().folder,
      pgpass: join(home, 'pgpass'),
      // A copy would begin with a checkpoint that is spread over minutes.
      basebackup: [{ checkpoint: 'fast' }],
      authentication: {
        superuser: login('postgres'),
        replication: login('replicator'),
        rewind: login('rewinder'),
      },
      parameters: { unix_socket_directories: '', fsync: 'off', timezone: 'UTC' },
    },
  };
}

function memberOf({ name, postgres, lines }: Site, home: string, run: () => ChildProcess): PatroniMember {
  let child: ChildProcess | undefined;
  /** PostgreSQL is no child of Patroni, which it outlives. */
  const tree = (): readonly number[] => {
    const postmaster = findPostmaster(join(home, 'data'))?.pid;
    return [...treeOf(child?.pid ?? 0), ...(postmaster === undefined ? [] : treeOf(postmaster))];
  };
  const all = Object.values(lines);
  return {
    name,
    port: lines.service.port,
    url: (role = 'postgres', database = 'strata') =>
      `postgresql://${role}:test@127.0.0.1:${postgres}/${database}`,
    start: () => void (child = run()),
    kill: async () => {
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      tell(tree(), 'SIGKILL');
      await ended;
    },
    hang: () => tell(tree(), 'SIGSTOP'),
    resume: () => tell(tree(), 'SIGCONT'),
    cutOff: async () => void (await Promise.all(all.map((line) => line.cut()))),
    rejoin: async () => void (await Promise.all(all.map((line) => line.restore()))),
  };
}
