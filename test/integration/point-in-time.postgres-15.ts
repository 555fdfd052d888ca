import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { createCluster } from '../../src/embedded/cluster';
import { openDataDir } from '../../src/embedded/data-dir';
import { findPostmaster, shutDown } from '../../src/embedded/postmaster';
import { serverUserFor } from '../../src/embedded/server-user';
import { migrate } from '../../src/platform/data/database/schema/migrations';
import { freePort } from '../support/network/free-port';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { locatePostgres } from '../support/servers/locate-postgres';
import { startService } from '../support/service';
import { shellBlocksOf } from '../support/sources/guide-shell';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

/* The blocks of docs/guides/backup.md about a point in time, in one shell, as the user of the server, on a server of the test's own. */

const [configure, recover] = shellBlocksOf('docs/guides/backup.md')
  .map(({ text }) => text)
  .filter((text) => text.includes('pg_ctl')) as [string, string];
const binaries = locatePostgres('15').binaries!;
/** Debian's other programs lie beside the one that the tests are started with. */
const programs = [join(binaries.root, 'usr/lib/postgresql/15/bin'), join(binaries.root, 'bin')].filter(
  (folder) => existsSync(join(folder, 'pg_basebackup')),
);

let folder: string;
let port: number;
let cluster: string;
const url = (database: string, role = 'postgres'): string =>
  `postgres://${role}:test@127.0.0.1:${port}/${database}`;

beforeAll(async () => {
  folder = temporaryFolder();
  port = await freePort();
  const dataDir = openDataDir(join(folder, 'data'));
  cluster = dataDir.cluster;
  const user = serverUserFor(cluster);
  await createCluster(dataDir, binaries, { superuserPassword: 'test', durable: false, user });
  for (const name of ['archive', 'base']) {
    mkdirSync(join(folder, name), { mode: 0o700 });
    if (user) chownSync(join(folder, name), user.uid, user.gid);
  }
  if (user) chownSync(folder, user.uid, user.gid);
  if (user) chownSync(dataDir.root, user.uid, user.gid);
});
afterAll(async () => {
  const postmaster = findPostmaster(cluster);
  if (postmaster) await shutDown(postmaster.pid);
  await cleanUp();
});

/** Runs a block of the guide as the server's user, with the folders and the connection that it speaks of. */
async function shell(block: string, env: Readonly<Record<string, string>> = {}): Promise<void> {
  const options = `-c port=${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories= -c fsync=off -c timezone=UTC`;
  const child = spawn('bash', ['-euo', 'pipefail', '-c', block], {
    cwd: folder,
    ...serverUserFor(cluster),
    env: {
      PATH: [...programs, process.env['PATH']].join(delimiter),
      LD_LIBRARY_PATH: binaries.libraries,
      LC_ALL: 'C',
      PGDATA: cluster,
      ARCHIVE: join(folder, 'archive'),
      BASE: join(folder, 'base'),
      PGHOST: '127.0.0.1',
      PGPORT: String(port),
      PGUSER: 'postgres',
      PGPASSWORD: 'test',
      PGDATABASE: 'postgres',
      PG_OPTIONS: options,
      ...env,
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (data: Buffer) => (stderr += data.toString()));
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The block ended with ${code}: ${stderr}`);
}

const now = async (): Promise<string> => {
  const [row] = await queryAs<{ now: string }>(url('postgres'), 'select clock_timestamp()::text as now');
  return row!.now;
};

test('the commands of the guide bring a database back to a minute, and the service runs on it', async () => {
  await shell(`printf '%s\\n' "port = ${port}" "listen_addresses = '127.0.0.1'" "unix_socket_directories = ''" "timezone = 'UTC'" >> "$PGDATA/postgresql.conf"
    pg_ctl start --wait --pgdata="$PGDATA" --log="$PGDATA/server.log"`);
  await queryAs(
    url('postgres'),
    `create role strata_owner login password 'test'; create role strata_runtime login password 'test'`,
  );
  await queryAs(url('postgres'), 'create database strata owner strata_owner');
  await migrate({ migrationUrl: url('strata', 'strata_owner'), runtimeRole: 'strata_runtime' });
  const database = {
    name: 'strata',
    runtimeUrl: url('strata', 'strata_runtime'),
    migrationUrl: url('strata', 'strata_owner'),
    superuserUrl: url('strata'),
    drop: () => Promise.resolve(),
  };
  await shell(configure);
  let service = await startService({ database });
  const tenant = await service.tenant();
  const create = async (username: string): Promise<void> => {
    const body = { email: `${username}@example.com`, username };
    expect((await tenant.call('POST', '/api/v1/users', { body })).status).toBe(201);
  };
  await create('before');
  const target = await now();
  // A commit after the target is what recovery stops at.
  await until('the clock has gone on', async () => (await now()) > target);
  await create('after');
  await queryAs(url('postgres'), 'select pg_switch_wal()');
  await until('the log is archived', async () => {
    const sql = `select last_archived_wal >= pg_walfile_name(pg_current_wal_lsn() - 1) or pg_walfile_name(pg_current_wal_lsn() - 1) <= last_archived_wal as done from pg_stat_archiver`;
    return (await queryAs<{ done: boolean | null }>(url('postgres'), sql))[0]?.done === true;
  });
  await service.stop();

  await shell(recover, { TARGET: target });
  service = await startService({ database });
  try {
    const { body } = await service.call('GET', '/api/v1/users', { token: service.token(tenant.id) });
    expect(body.items.map(({ username }: { username: string }) => username)).toEqual(['before']);
    await create2(service.token(tenant.id));
  } finally {
    await service.stop();
  }

  async function create2(token: string): Promise<void> {
    const answer = await service.call('POST', '/api/v1/users', {
      token,
      body: { email: 'next@example.com', username: 'next' },
    });
    expect(answer.status).toBe(201);
  }
});
