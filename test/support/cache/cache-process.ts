import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { CacheCommands, Reply } from './cache-process-child';
import type { TestDatabase } from '../database/test-database';

type Answer<M extends keyof CacheCommands> = Awaited<ReturnType<CacheCommands[M]>>;

const root = join(__dirname, '../../..');

/** A service in a Node process of its own that reads and writes as it is told, and can be killed. */
export class CacheProcess {
  private constructor(private readonly child: ChildProcess) {
    child.on('message', ({ id, value, failure }: Reply) => {
      const waiting = this.waiting.get(id);
      this.waiting.delete(id);
      if (failure === undefined) waiting?.resolve(value);
      else waiting?.reject(new Error(failure));
    });
    child.once('exit', () => {
      for (const waiting of this.waiting.values()) waiting.reject(new Error('The process has ended'));
    });
  }

  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private calls = 0;

  static async start(
    { name, runtimeUrl }: TestDatabase,
    redisUrl: string,
    isPatient = true,
    env: Readonly<Record<string, string>> = {},
  ): Promise<CacheProcess> {
    const child = fork(join(__dirname, 'cache-process-child.ts'), [], {
      cwd: root,
      env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
      execArgv: ['-r', join(__dirname, '../processes/swc-register.cjs')],
      serialization: 'advanced',
    });
    const started = new CacheProcess(child);
    await started.call('start', { name, runtimeUrl }, redisUrl, isPatient, env);
    return started;
  }

  call<M extends keyof CacheCommands>(method: M, ...args: Parameters<CacheCommands[M]>): Promise<Answer<M>> {
    const id = (this.calls += 1);
    return new Promise<Answer<M>>((resolve, reject) => {
      this.waiting.set(id, { resolve: (value) => resolve(value as Answer<M>), reject });
      this.child.send({ id, method, args });
    });
  }

  async stop(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.send({ id: 0, method: 'stop', args: [] });
    await ended;
  }

  /** As the kernel's out-of-memory killer would. */
  async kill(): Promise<void> {
    if (this.hasEnded) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }

  private get hasEnded(): boolean {
    return this.child.exitCode !== null || this.child.signalCode !== null;
  }
}
