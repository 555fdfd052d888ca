import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { redisCommand } from './redis-wire';
import { until } from '../until';

/** The process behind one port and one folder, which may end and be started again. */
export class RedisProcess {
  private child: ChildProcess | undefined;

  constructor(
    private readonly binary: string,
    private readonly port: number,
    private readonly folder: string,
    settings: Readonly<Record<string, string>>,
    private readonly mode: 'server' | 'sentinel' = 'server',
  ) {
    const all = {
      port: String(port),
      bind: '127.0.0.1',
      dir: folder,
      pidfile: join(folder, 'redis.pid'),
      // By default a master waits five seconds for more replicas before it serves the first one.
      ...(mode === 'server' && { save: '""', 'repl-diskless-sync-delay': '0' }),
      ...settings,
    };
    const lines = Object.entries(all).map(([name, value]) => `${name} ${value}\n`);
    writeFileSync(join(folder, 'redis.conf'), lines.join(''));
  }

  get pid(): number {
    return this.running().pid ?? 0;
  }

  async start(): Promise<void> {
    const log = openSync(join(this.folder, 'redis.log'), 'a');
    const words = [join(this.folder, 'redis.conf'), ...(this.mode === 'sentinel' ? ['--sentinel'] : [])];
    const child = spawn(this.binary, words, { stdio: ['ignore', log, log] });
    closeSync(log);
    this.child = child;
    let failure: Error | undefined;
    child.once('error', (error) => (failure = error));
    await until(`Redis answers on port ${this.port}`, () => {
      if (failure) throw failure;
      if (hasEnded(child)) throw new Error(`Redis did not start: ${this.log()}`);
      return this.answers(child.pid);
    });
  }

  async kill(): Promise<void> {
    const { child } = this;
    if (!child || hasEnded(child)) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async pause(): Promise<void> {
    const child = this.running();
    child.kill('SIGSTOP');
    // When kill returns the signal is sent, and not yet obeyed.
    await until('Redis stands still', () => stateOf(child.pid).startsWith('T'));
  }

  resume(): void {
    this.running().kill('SIGCONT');
  }

  /** Asks for the pid: another program's server on this port would answer as well, while ours is about to fail. */
  private async answers(pid: number | undefined): Promise<boolean> {
    try {
      const info = String(await redisCommand(this.port, ['INFO']));
      return info.includes(`\nprocess_id:${pid}\r\n`) && !info.includes('\nloading:1\r\n');
    } catch {
      return false;
    }
  }

  private running(): ChildProcess {
    if (!this.child || hasEnded(this.child)) throw new Error(`Redis on port ${this.port} does not run`);
    return this.child;
  }

  private log(): string {
    return readFileSync(join(this.folder, 'redis.log'), 'utf8').trim();
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}

function stateOf(pid: number | undefined): string {
  if (process.platform !== 'linux')
    return execFileSync('ps', ['-o', 'state=', '-p', String(pid)], { encoding: 'utf8' });
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2);
}
