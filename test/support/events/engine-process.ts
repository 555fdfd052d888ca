import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { EngineOrder } from './engine-process-child';
import { until } from '../until';

/** A worker in a process of its own, to be killed with an event in hand. */
export class EngineProcess {
  static async start(order: EngineOrder): Promise<EngineProcess> {
    const child = fork(join(__dirname, 'engine-process-child.ts'), [], {
      cwd: join(__dirname, '../../..'),
      env: {
        ...order.env,
        PATH: process.env['PATH'],
        NODE_ENV: 'test',
        TMPDIR: process.env['TMPDIR'],
        STRATA_TEST_SCOPE_SECRET: process.env['STRATA_TEST_SCOPE_SECRET'],
      },
      execArgv: ['-r', join(__dirname, '../processes/swc-register.cjs')],
    });
    const started = new EngineProcess(child);
    child.send(order);
    await started.until('ready');
    return started;
  }

  private constructor(private readonly child: ChildProcess) {
    child.on('message', (word: string) => this.said.add(word));
  }

  private readonly said = new Set<string>();

  async until(word: 'ready' | 'in hand'): Promise<void> {
    await until(`the worker says "${word}"`, () => {
      if (this.child.exitCode !== null) throw new Error('The worker has ended');
      return this.said.has(word);
    });
  }

  /** As the kernel's out-of-memory killer would. */
  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
