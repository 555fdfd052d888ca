import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runAsSystem, runAsTenant } from '../../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../../src/kernel/unit-of-work';
import type { User } from '../../../src/modules/users/domain/user';
import { UserRepository } from '../../../src/modules/users/domain/user.repository';
import { type CrashPoint, statementsAfterDeaths } from './crash-points';
import { newUser } from '../database/entities';
import { createLedger, LedgerConsumer, ledgerFaults } from './event-ledger';
import type { Orders } from './event-worker-child';
import { type Service, startService } from '../service';
import { queryAs } from '../sql';
import { until } from '../until';
import { DeadLetters } from '../../../src/platform/work/events/dead-letters/dead-letters';
import { suspicious } from '../../../src/platform/work/events/deliveries/delivery';
import { DeliveryStore } from '../../../src/platform/work/events/deliveries/delivery-store';

interface Loaded {
  readonly child: ChildProcess;
  /** Its code is there, and it waits for orders. */
  readonly ready: Promise<unknown>;
  /** The signal that ended it. */
  readonly exited: Promise<string | null>;
}

const root = join(__dirname, '../../..');
const tenants = 3;

/** Users of several tenants change without end, while workers handle that and die. */
export class EventStorm {
  private constructor(
    private readonly service: Service,
    private readonly tenantIds: readonly string[],
  ) {}

  private readonly directory = mkdtempSync(join(tmpdir(), 'strata-storm-'));
  private readonly children = new Set<ChildProcess>();
  private next = this.load();
  private blowing: Promise<void> | undefined;
  private isOver = false;
  crashes = 0;
  /** Dead letters that there were in the end. */
  redriven = 0;
  /** The code of each. */
  causes: readonly string[] = [];

  /** @param pause milliseconds between two turns of changes; undefined: nothing changes by itself */
  static async begin(pause?: number): Promise<EventStorm> {
    const service = await startService({ env: { ROLE: 'api', CACHE_ENABLED: 'false' } });
    await createLedger(service.database);
    const tenantIds = await Promise.all(
      Array.from({ length: tenants }, async () => (await service.tenant()).id),
    );
    // Known before the first event, as a consumer is that was there before.
    const { name, events } = new LedgerConsumer('ledger', undefined as never);
    await service.app.get(DeliveryStore).register(name, events.map(({ type }) => type).toSorted());
    const storm = new EventStorm(service, tenantIds);
    if (pause !== undefined) storm.blowing = storm.blow(pause);
    return storm;
  }

  /** Has a worker work until it reaches the point. */
  async crash(crash: CrashPoint): Promise<void> {
    if (crash.statement === 'suspect')
      await until('something waits to be suspected', () => this.suspectAll(suspicious));
    if (statementsAfterDeaths.includes(crash.statement))
      await until('something was in hand of a dead worker', () => this.orphan());
    const calm = crash.statement === 'suspect' ? 0 : undefined;
    await this.untilDead(`${crash.when} its ${crash.statement}`, await this.start({ crash, calm }));
  }

  /**
   * Has worker after worker die of an event, beside one of each tenant that does no harm. All were in hand at so many
   * deaths already.
   */
  async poison(deaths: number, before: number): Promise<void> {
    const { id: tenantId } = await this.service.tenant();
    const poison = newUser();
    for (const id of this.tenantIds) await this.add(id, newUser());
    await this.add(tenantId, poison);
    await this.suspectAll(before);
    for (let count = 0; count < deaths; count += 1)
      await this.untilDead('of an event', await this.start({ poison: poison.id, calm: 0 }));
  }

  /** Kills a worker some time after it has begun to work. */
  async kill(after: number): Promise<void> {
    const { child, exited } = await this.start();
    await sleep(after);
    child.kill('SIGKILL');
    this.died(await exited);
  }

  /** Lets everything settle, as an operator does who redrives what was given up, and answers what is wrong. */
  async end(): Promise<string[]> {
    this.isOver = true;
    await this.blowing;
    await this.start({ calm: 0 });
    await this.settled();
    const { superuserUrl } = this.service.database;
    const dead = 'select problem from event_deliveries where dead_at is not null';
    const codes = `select d.problem ->> 'code' as code from (${dead}) d`;
    this.causes = (await queryAs<{ code: string }>(superuserUrl, codes)).map(({ code }) => code);
    this.redriven = await runAsSystem(() => this.service.app.get(DeadLetters).redriveAll('ledger'));
    await this.settled();
    const left = await queryAs(superuserUrl, dead);
    return [...(await ledgerFaults(this.service.database)), ...left.map((one) => JSON.stringify(one))];
  }

  async events(): Promise<number> {
    const sql = 'select count(*)::integer as count from events';
    return (await queryAs<{ count: number }>(this.service.database.superuserUrl, sql))[0]!.count;
  }

  async clear(): Promise<void> {
    this.isOver = true;
    await this.blowing;
    for (const child of this.children) child.kill('SIGKILL');
    await this.service.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  private add(tenantId: string, user: User): Promise<void> {
    const users = this.service.app.get(UserRepository);
    return runAsTenant(tenantId, () => this.service.app.get(UnitOfWork).write(() => users.add(user)));
  }

  private async untilDead(of: string, { child, exited }: Loaded): Promise<void> {
    await until(`a worker dies ${of}`, () => child.signalCode !== null || child.exitCode !== null);
    this.died(await exited);
  }

  /** As so many deaths would, which one does not wait for. */
  private async suspectAll(deaths: number): Promise<boolean> {
    const sql = 'update event_deliveries set crashes = $1 where crashes < $1 and dead_at is null returning 1';
    return (await queryAs(this.service.database.superuserUrl, sql, [deaths])).length > 0;
  }

  /** As a worker leaves a delivery that dies with it in hand, and the claim of another that it has done. */
  private async orphan(): Promise<boolean> {
    const sql = `
      with taken as (
        update event_deliveries set worker = 42, claim = $1 where id in (
          select id from event_deliveries where worker is null and dead_at is null limit 1)
        returning tenant_id, consumer, position
      )
      insert into event_claims (tenant_id, id, worker, claim, consumer, first_position, last_position)
      select tenant_id, claim, 42, claim, consumer, position, position from taken, unnest(array[$1, $2]::uuid[]) claim
      returning 1`;
    return (await queryAs(this.service.database.superuserUrl, sql, [randomUUID(), randomUUID()])).length > 0;
  }

  private died(signal: string | null): void {
    if (signal !== 'SIGKILL') throw new Error('A worker ended by itself');
    this.crashes += 1;
  }

  /** A long storm leaves more than is done in a minute: for as long as something gets done. */
  private async settled(): Promise<void> {
    for (let left = Infinity; ;) {
      const now = await this.waiting();
      if (now === 0 || now >= left) return;
      left = now;
      await until('nothing is left to do', async () => (await this.waiting()) === 0).catch(() => undefined);
    }
  }

  private async waiting(): Promise<number> {
    const sql = `select count(*)::integer as count from event_deliveries d where d.dead_at is null and not exists (
      select from event_deliveries e where e.subject = d.subject and e.dead_at is not null)`;
    return (await queryAs<{ count: number }>(this.service.database.superuserUrl, sql))[0]!.count;
  }

  private load(): Loaded {
    const child = fork(join(__dirname, 'event-worker-child.ts'), [], {
      cwd: root,
      env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
      execArgv: ['-r', join(__dirname, '../processes/swc-register.cjs')],
    });
    this.children.add(child);
    child.once('exit', () => this.children.delete(child));
    const exited = new Promise<string | null>((done) => child.once('exit', (_code, signal) => done(signal)));
    return { child, exited, ready: once(child, 'message') };
  }

  private async start(fate: Pick<Orders, 'crash' | 'poison' | 'calm'> = {}): Promise<Loaded> {
    const started = this.next;
    const { child, exited, ready } = started;
    this.next = this.load();
    await ready;
    const working = once(child, 'message');
    const orders: Orders = {
      databaseUrl: this.service.database.runtimeUrl,
      directory: this.directory,
      ...fate,
    };
    child.send(orders);
    // One that dies at its first claim never says that it works.
    await Promise.race([working, exited]);
    return started;
  }

  private async blow(pause: number): Promise<void> {
    const users = this.service.app.get(UserRepository);
    const unitOfWork = this.service.app.get(UnitOfWork);
    const known: { readonly tenantId: string; readonly id: string }[] = [];
    for (let turn = 0; !this.isOver; turn += 1) {
      const tenantId = this.tenantIds[turn % tenants]!;
      await runAsTenant(tenantId, async () => {
        const user = newUser();
        const change = unitOfWork.write(async () => {
          await users.add(user);
          // One in eight comes to nothing, and its events with it.
          if (turn % 8 === 0) throw new Error('Mishap');
        });
        await change.then(
          () => known.push({ tenantId, id: user.id }),
          () => undefined,
        );
      });
      // As the one above, it may fail: a busy machine is refused now and then.
      const some = known[Math.floor(Math.random() * known.length)];
      if (some)
        await runAsTenant(some.tenantId, () =>
          unitOfWork.write(async () => {
            const user = await users.lockById(some.id);
            if (user?.change({ fullName: `Turn ${turn}` }, new Date())) await users.update(user);
          }),
        ).catch(() => undefined);
      await sleep(pause);
    }
  }
}
