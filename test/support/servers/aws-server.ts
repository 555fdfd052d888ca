import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { freePort } from '../network/free-port';
import { until } from '../until';

const cli = join(__dirname, '../../../node_modules/fauxqs/dist/cli.js');

/** SNS and SQS as `fauxqs` has them, in a process of its own with a disk of its own. */
export class AwsServer {
  static async start(): Promise<AwsServer> {
    const server = new AwsServer(
      await freePort(),
      mkdtempSync(join(process.env['STRATA_TEST_FOLDER']!, 'aws-')),
    );
    await server.restart();
    return server;
  }

  private constructor(
    private readonly port: number,
    private readonly folder: string,
  ) {}

  private child: ChildProcess | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async restart(): Promise<void> {
    await this.kill();
    const child = spawn(process.execPath, [cli], {
      env: {
        PATH: process.env['PATH'],
        FAUXQS_PORT: String(this.port),
        FAUXQS_HOST: '127.0.0.1',
        FAUXQS_LOGGER: 'false',
        FAUXQS_DATA_DIR: this.folder,
        FAUXQS_PERSISTENCE: 'true',
        FAUXQS_DEFAULT_REGION: 'eu-central-1',
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    this.child = child;
    await until('fauxqs answers', async () => {
      if (child.exitCode !== null) throw new Error('fauxqs has ended');
      const answer = await fetch(`${this.url}/health`).catch(() => undefined);
      return answer?.ok === true;
    });
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  /** Only while it is down. */
  loseDisk(): void {
    rmSync(this.folder, { recursive: true });
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
