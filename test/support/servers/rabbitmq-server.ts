import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { claimBrokerFolder } from './redis-folders';
import { until } from '../until';

/** A real broker of the test's own, on this machine only. Starting it takes some six seconds of processor time. */
export class RabbitmqServer {
  static async start(): Promise<RabbitmqServer> {
    const located = process.env['STRATA_TEST_RABBITMQ'];
    if (!located)
      throw new Error(
        'There is no rabbitmq-server to test with: "node scripts/rabbitmq.mjs" says what to do',
      );
    const paths = JSON.parse(located) as { server: string; epmd: string };
    const { port, folder } = await claimBrokerFolder(process.env['STRATA_TEST_FOLDER']!);
    const server = new RabbitmqServer(paths, port, folder);
    await server.restart();
    return server;
  }

  private constructor(
    private readonly paths: { readonly server: string; readonly epmd: string },
    private readonly port: number,
    private readonly folder: string,
  ) {}

  private readonly children = new Map<string, ChildProcess>();

  get url(): string {
    return `amqp://guest:guest@127.0.0.1:${this.port}`;
  }

  /** With what it had on disk, after a kill where it still runs. */
  async restart(): Promise<void> {
    await this.kill();
    const env = this.environment();
    if (!this.children.has('epmd'))
      this.run('epmd', this.paths.epmd, ['-port', env.ERL_EPMD_PORT, '-address', '127.0.0.1'], env);
    writeFileSync(this.log, '');
    // Without a shell that waits for it, so that the child is the broker itself.
    const child = this.run('server', this.paths.server, ['-noinput'], env);
    await until('RabbitMQ has started', () => {
      const log = readFileSync(this.log, 'utf8');
      if (hasEnded(child)) throw new Error(`RabbitMQ did not start:\n${log}`);
      return log.includes('Server startup complete');
    });
  }

  /** As a power cut would. */
  async kill(): Promise<void> {
    await this.end('server');
  }

  /** Only while it is down. */
  loseDisk(): void {
    rmSync(join(this.folder, 'mnesia'), { recursive: true });
  }

  async stop(): Promise<void> {
    await this.kill();
    await this.end('epmd');
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get log(): string {
    return join(this.folder, 'server.log');
  }

  private run(name: string, command: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
    const log = openSync(join(this.folder, `${name}.log`), 'a');
    const child = spawn(command, args, { cwd: this.folder, env, stdio: ['ignore', log, log] });
    closeSync(log);
    // Seen by the next look at it, or by nobody whose business it is.
    child.on('error', () => undefined);
    writeFileSync(join(this.folder, `${name}.pid`), String(child.pid));
    this.children.set(name, child);
    return child;
  }

  private async end(name: string): Promise<void> {
    const child = this.children.get(name);
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  private environment() {
    const { folder, port } = this;
    return {
      ...process.env,
      HOME: folder,
      ERL_EPMD_PORT: String(port + 2),
      RABBITMQ_NODENAME: `strata-${port}@localhost`,
      RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
      RABBITMQ_NODE_PORT: String(port),
      RABBITMQ_DIST_PORT: String(port + 1),
      RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '-kernel inet_dist_use_interface {127,0,0,1}',
      RABBITMQ_MNESIA_BASE: join(folder, 'mnesia'),
      RABBITMQ_LOG_BASE: folder,
      RABBITMQ_LOGS: '-',
      RABBITMQ_ENABLED_PLUGINS_FILE: join(folder, 'plugins'),
      RABBITMQ_CONFIG_FILE: join(folder, 'rabbitmq'),
      RABBITMQ_CONF_ENV_FILE: join(folder, 'environment'),
      RABBITMQ_ALLOW_INPUT: '1',
    };
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null || child.pid === undefined;
}
