import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Service } from '../service';
import { queryAs } from '../sql';
import type { ActOrders } from './act-child';
import type { CrashPoint } from './crash-points';

/** Processes that act and die, one after the other. */
export class ActStorm {
  constructor(
    private readonly service: Service,
    private readonly tenantId: string,
  ) {}

  private readonly directory = mkdtempSync(join(tmpdir(), 'strata-acts-'));
  private next = this.load();
  /** Differs from run to run; by turns, so that no run is of early deaths alone and has hardly an act. */
  private turn = Math.floor(Math.random() * 5);

  /** Has a process act until it dies at the point. */
  async crash(crash: CrashPoint, isOutside = false): Promise<void> {
    const child = this.next;
    this.next = this.load();
    const exited = once(child, 'exit');
    const { runtimeUrl: databaseUrl } = this.service.database;
    const orders: ActOrders = {
      databaseUrl,
      directory: this.directory,
      tenantId: this.tenantId,
      crash,
      turn: 1 + (this.turn++ % 5),
      isOutside,
    };
    child.send(orders);
    const [, signal] = (await exited) as [number | null, string | null];
    if (signal !== 'SIGKILL') throw new Error(`A process ended by itself, for ${crash.statement}`);
  }

  clear(): void {
    this.next.kill('SIGKILL');
    rmSync(this.directory, { recursive: true, force: true });
  }

  private load(): ChildProcess {
    return fork(join(__dirname, 'act-child.ts'), [], {
      cwd: join(__dirname, '../../..'),
      env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
      execArgv: ['-r', join(__dirname, '../processes/swc-register.cjs')],
    });
  }
}

/**
 * Entities with another number of entries than of stored changes (a version counts the changes), and entries of entities that were never stored.
 */
export async function auditFaults({ superuserUrl }: Service['database']): Promise<string[]> {
  const faults = await queryAs<{ fault: string }>(
    superuserUrl,
    `with acts as (
       select id, version from users union all select id, version from organisations
     ), entries as (
       select subject, count(*)::integer as count from (
         select subject from audit_entries where collection = 'users'
         union all select subject from system_audit_entries where collection = 'organisations' and type <> 'token.issued'
       ) all_of_them group by subject
     )
     select format('%s: %s acts, %s entries', coalesce(id, subject), coalesce(version, 0), coalesce(count, 0)) as fault
     from acts full join entries on id = subject where version is distinct from count`,
  );
  return faults.map(({ fault }) => fault);
}
