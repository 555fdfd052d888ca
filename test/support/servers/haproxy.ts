import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchedProgram } from './fetched-program';
import { claimBrokerFolder } from './redis-folders';
import { until } from '../until';

export interface Balancer {
  readonly url: string;
  /** Where the two instances are to listen. */
  readonly ports: readonly [number, number];
  /** Begins to balance between the instances that listen there now. */
  readonly start: () => Promise<void>;
  /** Waits until requests are sent to the instance of this port. */
  readonly finds: (port: number) => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

/** Asks `/health/ready` ten times a second, believes the first answer, and sends no request twice: what is lost is seen. */
export async function claimBalancer(): Promise<Balancer> {
  const { port, folder } = await claimBrokerFolder(process.env['STRATA_TEST_FOLDER'] ?? '', 'haproxy');
  const ports = [port + 1, port + 2] as const;
  const url = `http://127.0.0.1:${port}`;
  const file = join(folder, 'haproxy.cfg');
  writeFileSync(file, configuration(port, ports));
  let kill: (() => Promise<void>) | undefined;

  const statusOf = async (server: string): Promise<string | undefined> => {
    const table = await (await fetch(`${url}/haproxy;csv`)).text();
    const [head = [], ...rows] = table.split('\n').map((line) => line.split(','));
    return rows.find(([, name]) => name === server)?.[head.indexOf('status')];
  };
  const start = async (): Promise<void> => {
    const log = openSync(join(folder, 'haproxy.log'), 'a');
    const program = fetchedProgram('haproxy', 'HAProxy');
    const child = spawn(program, ['-db', '-f', file], { cwd: folder, stdio: ['ignore', log, log] });
    closeSync(log);
    writeFileSync(join(folder, 'haproxy.pid'), String(child.pid));
    const ended = once(child, 'exit');
    kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    await until('HAProxy answers', () => {
      if (child.exitCode !== null)
        throw new Error(`HAProxy did not start: ${readFileSync(join(folder, 'haproxy.log'), 'utf8')}`);
      return fetch(`${url}/haproxy`).then(
        () => true,
        () => false,
      );
    });
  };
  return {
    url,
    ports,
    start,
    finds: (instance) =>
      until(
        `HAProxy finds the instance at ${instance}`,
        async () => (await statusOf(`at-${instance}`)) === 'UP',
      ),
    stop: async () => {
      await kill?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A check that is answered late says nothing about the instance, on a busy machine. */
function configuration(port: number, ports: readonly number[]): string {
  return [
    'global',
    '  maxconn 1000',
    'defaults',
    '  mode http',
    '  retries 0',
    '  timeout connect 30s',
    '  timeout client 60s',
    '  timeout server 60s',
    '  timeout check 30s',
    'frontend callers',
    `  bind 127.0.0.1:${port}`,
    '  stats enable',
    '  stats uri /haproxy',
    '  default_backend instances',
    'backend instances',
    '  balance roundrobin',
    '  option httpchk GET /health/ready',
    '  http-check expect status 200',
    '  default-server check inter 100ms fall 1 rise 1',
    ...ports.map((instance) => `  server at-${instance} 127.0.0.1:${instance}`),
    '',
  ].join('\n');
}
