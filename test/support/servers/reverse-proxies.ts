import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:http2';
import { Agent, request } from 'node:https';
import type { IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { selfSigned } from '../mail/self-signed';
import { repository } from '../sources/source-tree';
import { until } from '../until';
import { fetchedProgram } from './fetched-program';
import { claimBrokerFolder } from './redis-folders';

export interface ProxyAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Buffer;
}

export interface ProxyCall {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** An address of this machine that the caller has. */
  readonly from?: string;
}

export interface ReverseProxy {
  readonly name: 'nginx' | 'caddy';
  /** Over TLS, with connections that are kept. */
  readonly ask: (method: string, path: string, call?: ProxyCall) => Promise<ProxyAnswer>;
  /** The status of a GET over HTTP/2. */
  readonly askByHttp2: (path: string) => Promise<number>;
  /** Where two instances are to listen; a balancer sends to both. */
  readonly ports: readonly [number, number];
  /** Begins to balance between the instances that listen at these ports. */
  readonly start: (instances: readonly [number, number]) => Promise<void>;
  readonly stop: () => Promise<void>;
}

const file = (name: string): string => readFileSync(join(repository, 'deploy/proxy', name), 'utf8');

/** Replaces what an operator would, and finds all of it. */
function withOwn(text: string, own: Readonly<Record<string, string>>): string {
  return Object.entries(own).reduce((changed, [before, after]) => {
    if (!changed.includes(before)) throw new Error(`The configuration has no ${before} to replace`);
    return changed.replaceAll(before, after);
  }, text);
}

interface Place {
  readonly folder: string;
  readonly port: number;
  readonly instances: readonly [number, number];
}

const common = ({ folder, instances: [one, two] }: Place) => ({
  '10.0.0.1:3000': `127.0.0.1:${one}`,
  '10.0.0.2:3000': `127.0.0.1:${two}`,
  '/etc/ssl/strata/cert.pem': join(folder, 'cert.pem'),
  '/etc/ssl/strata/key.pem': join(folder, 'key.pem'),
});

/** In one process of the user's own, with all that it writes in its folder. */
const nginxFile = (place: Place): string =>
  [
    'daemon off; master_process off; pid nginx.own.pid; error_log stderr;',
    'events { worker_connections 1024; }',
    `http { access_log off; ${['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${kind};`).join(' ')}`,
    withOwn(file('nginx.conf'), {
      ...common(place),
      'listen 80;': `listen 127.0.0.1:${place.port + 1};`,
      'listen 443 ssl': `listen 127.0.0.1:${place.port} ssl`,
      'api.example.com': 'localhost',
    }),
    '}',
  ].join('\n');

const caddyFile = (place: Place): string =>
  withOwn(file('Caddyfile'), {
    ...common(place),
    'api.example.com {': `https://localhost:${place.port} {\n\tbind 127.0.0.1`,
    '\tservers {': '\tadmin off\n\tauto_https disable_redirects\n\tservers {',
    // A check that is answered late says nothing about the instance, on a busy machine.
    'health_interval 1s': 'health_interval 100ms',
    'health_timeout 3s': 'health_timeout 30s',
  });

const programs = {
  nginx: {
    label: 'nginx',
    configuration: nginxFile,
    args: (folder: string) => ['-p', folder, '-c', join(folder, 'configuration')],
  },
  caddy: {
    label: 'Caddy',
    configuration: caddyFile,
    args: (folder: string) => ['run', '--adapter', 'caddyfile', '--config', join(folder, 'configuration')],
  },
} as const;

/** The program with the file of deploy/proxy, in which names, addresses and the certificate are a test's own. */
export async function claimReverseProxy(name: 'nginx' | 'caddy'): Promise<ReverseProxy> {
  const { port, folder } = await claimBrokerFolder(process.env['STRATA_TEST_FOLDER'] ?? '', name);
  const { label, configuration, args } = programs[name];
  const { cert, key } = selfSigned();
  writeFileSync(join(folder, 'cert.pem'), cert);
  writeFileSync(join(folder, 'key.pem'), key);
  const agent = new Agent({ keepAlive: true, ca: cert, servername: 'localhost' });
  let kill: (() => Promise<void>) | undefined;

  const ask = (
    method: string,
    path: string,
    { headers = {}, body, from }: ProxyCall = {},
  ): Promise<ProxyAnswer> =>
    new Promise((resolve, reject) => {
      const options = {
        method,
        path,
        port,
        host: '127.0.0.1',
        agent,
        headers: { host: 'localhost', ...headers },
      };
      const sending = request({ ...options, ...(from && { localAddress: from }) }, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part)).on('error', reject);
        response.on('end', () =>
          resolve({
            status: response.statusCode ?? 0,
            headers: response.headers,
            bytes: Buffer.concat(parts),
          }),
        );
      });
      sending.on('error', reject).end(body);
    });

  const askByHttp2 = async (path: string): Promise<number> => {
    const session = connect(`https://localhost:${port}`, {
      ca: cert,
      lookup: (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }]),
    });
    try {
      const [headers] = (await once(session.request({ ':path': path }), 'response')) as [
        IncomingHttpHeaders & { ':status': number },
      ];
      return headers[':status'];
    } finally {
      session.destroy();
    }
  };

  const start = async (instances: readonly [number, number]): Promise<void> => {
    writeFileSync(join(folder, 'configuration'), configuration({ folder, port, instances }));
    const log = openSync(join(folder, 'log'), 'a');
    const own = { HOME: folder, XDG_DATA_HOME: folder, XDG_CONFIG_HOME: folder };
    const child = spawn(fetchedProgram(name, label), args(folder), {
      cwd: folder,
      env: { PATH: process.env['PATH'], ...own },
      stdio: ['ignore', log, log],
    });
    closeSync(log);
    writeFileSync(join(folder, `${name}.pid`), String(child.pid));
    const ended = once(child, 'exit');
    kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    await until(`${label} answers`, () => {
      if (child.exitCode !== null)
        throw new Error(`${label} did not start: ${readFileSync(join(folder, 'log'), 'utf8')}`);
      return ask('GET', '/').then(
        () => true,
        () => false,
      );
    });
  };
  return {
    name,
    ask,
    askByHttp2,
    ports: [port + 1, port + 2],
    start,
    stop: async () => {
      agent.destroy();
      await kill?.();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
