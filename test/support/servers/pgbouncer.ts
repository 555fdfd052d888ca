import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchedProgram } from './fetched-program';
import { claimRedisFolder } from './redis-folders';
import { queryAs } from '../sql';
import { until } from '../until';

export interface PgBouncer {
  /** The same login and database, through the pooler. */
  readonly through: (url: string) => string;
  readonly stop: () => Promise<void>;
}

/** PgBouncer refuses to run as root. */
const nobody = 65_534;

/** Knows no startup parameter that Debian's 1.18 does not know by itself, and forgets no session of its own accord. */
export async function startPgBouncer(
  server: string,
  mode: 'transaction' | 'session' | 'statement',
  logins: readonly string[],
): Promise<PgBouncer> {
  const { port, folder } = await claimRedisFolder(process.env['STRATA_TEST_FOLDER'] ?? '', 'pgbouncer');
  const users = logins.map((login) => new URL(login)).map(({ username, password }) => [username, password]);
  const quoted = users.map((pair) => pair.map((word) => `"${decodeURIComponent(word ?? '')}"`).join(' '));
  writeFileSync(join(folder, 'users.txt'), `${quoted.join('\n')}\n`);
  const settings = {
    listen_addr: '127.0.0.1',
    listen_port: String(port),
    unix_socket_dir: '',
    auth_type: 'trust',
    auth_file: join(folder, 'users.txt'),
    pool_mode: mode,
    default_pool_size: '5',
    max_client_conn: '200',
    pidfile: join(folder, 'pgbouncer.pid'),
  };
  const { port: serverPort } = new URL(server);
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${value}`);
  const file = join(folder, 'pgbouncer.ini');
  writeFileSync(
    file,
    `[databases]\n* = host=127.0.0.1 port=${serverPort}\n[pgbouncer]\n${lines.join('\n')}\n`,
  );
  const user = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};
  if ('uid' in user)
    for (const path of [folder, join(folder, 'users.txt'), file]) chownSync(path, nobody, nobody);

  const log = openSync(join(folder, 'pgbouncer.log'), 'a');
  const child = spawn(fetchedProgram('pgbouncer', 'PgBouncer'), [file], {
    cwd: folder,
    ...user,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const ended = once(child, 'exit');
  const through = (url: string): string => {
    const moved = new URL(url);
    moved.port = String(port);
    return moved.href;
  };
  await until('PgBouncer answers', async () => {
    if (child.exitCode !== null)
      throw new Error(`PgBouncer did not start: ${readFileSync(join(folder, 'pgbouncer.log'), 'utf8')}`);
    return queryAs(through(logins[0] ?? ''), 'select 1').then(
      () => true,
      () => false,
    );
  });
  return {
    through,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
