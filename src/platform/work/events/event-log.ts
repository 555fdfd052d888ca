import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../../kernel/audit';
import { Clock } from '../../../kernel/clock';
import { defineError, type DomainError } from '../../../kernel/domain-error';
import { generatedId, idHead } from '../../data/database/generated-id';
import { ScopedDatabase } from '../../data/database/scoped-database';
import { emptyOldSlots, type KeptSlot } from '../../data/database/slot-log';
import { eventSlots } from './event-slots';
import { Outbox } from './outbox';

export const consumerUnknown = defineError(
  'not-found',
  'event-consumer-unknown',
  'There is no such consumer',
  {
    meaning: 'No consumer of events has this name.',
    remedy: 'Check the name: `npm run cli -- events consumers` lists the consumers.',
  },
);

export const consumerInCode = defineError(
  'conflict',
  'event-consumer-in-use',
  'The consumer is still in use',
  {
    meaning:
      'The consumer is in the code of this build, which would register it again at its next start; or it is the relay that takes events to a broker.',
    remedy:
      'Take the consumer out of the code, roll that build out everywhere, and then remove the consumer. A change of the engine removes a relay.',
  },
);

const perStep = 5000;

export interface ConsumerState {
  readonly name: string;
  readonly types: readonly string[];
  readonly waiting: number;
  readonly dead: number;
}

/** An exact number beyond it would take a second to count, and would change nothing that an operator does. */
const mostCounted = 100_000;

export type ConsumerBacklog = Pick<ConsumerState, 'name' | 'waiting' | 'dead'>;

interface Replay {
  readonly consumer: string;
  readonly since: Date;
  /** All tenants' unless given. */
  readonly tenantId?: string | undefined;
}

/** Events, for as long as they are kept. For the system scope. */
@Injectable()
export class EventLog {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    private readonly audit: AuditLog,
  ) {}

  async consumers(): Promise<ConsumerState[]> {
    const sql = `select c.name, c.types,
        (select count(*)::integer from event_deliveries d where d.consumer = c.name and d.dead_at is null) as waiting,
        (select count(*)::integer from event_deliveries d where d.consumer = c.name and d.dead_at is not null) as dead
      from event_consumers c order by c.name`;
    return (await this.database.select(sql, [])) as ConsumerState[];
  }

  /**
   * Numbers of deliveries that consumers have yet to handle, and have given up, each counted up to `mostCounted`. A delivery
   * that waits behind a dead letter is not counted: the letter is.
   */
  async backlog(): Promise<ConsumerBacklog[]> {
    return (await this.database.select(backlog, [])) as unknown as ConsumerBacklog[];
  }

  /** Names of the consumers whose events a broker carries. */
  async leftToRelays(): Promise<string[]> {
    const rows = await this.database.select('select name from event_consumers where via is not null', []);
    return rows.map(({ name }) => name as string);
  }

  /** @throws DomainError `event-consumer-unknown` */
  async assertConsumer(name: string): Promise<void> {
    const known = await this.database.select('select from event_consumers where name = $1', [name]);
    if (known.length === 0) throw unknown(name);
  }

  /**
   * Takes out a consumer that is no longer in the code: no event is stored for it any more, and what it has not done, dead
   * letters included, is given up. In steps, so it may be broken off and begun again.
   * @param inCode the names of the consumers of this build
   * @returns how many deliveries were given up
   * @throws DomainError `event-consumer-unknown`, `event-consumer-in-use`
   */
  async removeConsumer(
    name: string,
    inCode: readonly string[],
    progress?: (count: number) => void,
  ): Promise<number> {
    if (inCode.includes(name))
      throw consumerInCode({ detail: `This build still has the consumer "${name}".` });
    const wasKnown = await this.database.write(async (manager) => {
      // Waits for those who are storing events for it, so that none of them is left behind.
      await manager.query(`set local lock_timeout = '5s'`);
      await manager.query('lock table event_consumers in access exclusive mode');
      const relay = `select from event_consumers where name = $1 and '*' = any(types)`;
      if ((await manager.query<unknown[]>(relay, [name])).length > 0)
        throw consumerInCode({
          detail: `"${name}" is not a consumer, but the relay that takes events to the broker.`,
        });
      const [, removed] = await manager.query<[unknown[], number]>(
        'delete from event_consumers where name = $1',
        [name],
      );
      if (removed > 0) await this.noteRemoval(name);
      return removed > 0;
    });
    let count = 0;
    let isNoted = wasKnown;
    for (let step = perStep; step === perStep;) {
      step = await this.database.write(async (manager) => {
        const [, dropped] = await manager.query<[unknown[], number]>(dropStep, [name]);
        // The consumer itself is gone already: its removal was broken off.
        if (dropped > 0 && !isNoted) await this.noteRemoval(name);
        isNoted ||= dropped > 0;
        return dropped;
      });
      count += step;
      if (step > 0) progress?.(count);
    }
    if (!wasKnown && count === 0) throw unknown(name);
    return count;
  }

  private noteRemoval(name: string): Promise<void> {
    return this.audit.record({ type: 'consumer.removed', changes: { consumer: { before: name } } });
  }

  /**
   * Has a consumer handle again what has happened since then, as if it never had. What it has not done yet is not done
   * twice. In steps, so it may be broken off; begun again, it begins anew.
   * @param progress is told how many events it was so far
   * @returns how many events it was
   * @throws DomainError `event-consumer-unknown`
   */
  async replay({ consumer, since, tenantId }: Replay, progress?: (count: number) => void): Promise<number> {
    const [begun] = await this.database.write(async (manager) => {
      const found = await manager.query<[{ replays: number; types: string[] }[], number]>(
        `update event_consumers set replays = replays + 1, version = version + 1, updated_at = now() where name = $1
         returning replays, types`,
        [consumer],
      );
      const given = {
        consumer: { after: consumer },
        since: { after: since },
        tenantId: { after: tenantId ?? null },
      };
      if (found[1] > 0) await this.audit.record({ type: 'events.replayed', changes: given });
      return found;
    });
    const [run] = begun;
    if (!run) throw unknown(consumer);
    let count = 0;
    const now = this.clock.now();
    const [from, to] = [firstIdAt(since), firstIdAt(now)];
    const slots = eventSlots.slotsBetween(since, now);
    for (let [tenant, id] = [tenantId ?? firstId, from]; ;) {
      const values = [
        consumer,
        run.types,
        from,
        tenantId ?? null,
        run.replays,
        tenant,
        id,
        to,
        slots,
        idHead(),
      ];
      const [step] = await this.database.write((manager) =>
        manager.query<{ added: number; tenant: string | null; id: string | null }[]>(replayStep, values),
      );
      if (!step || step.tenant === null || step.id === null) return count;
      count += step.added;
      [tenant, id] = [step.tenant, step.id];
      progress?.(count);
      this.outbox.stored.emit();
    }
  }

  /** As `emptyOldSlots`; a slot is in use while a consumer has something of it to do, or has given it up. */
  empty(retentionDays: number, now: Date): Promise<readonly KeptSlot[]> {
    const log = { calendar: eventSlots, emptySlot: 'empty_event_slot' } as const;
    return emptyOldSlots(this.database, log, retentionDays, now);
  }
}

function unknown(name: string): DomainError {
  return consumerUnknown({
    detail: `There is no consumer "${name}". "npm run cli -- events consumers" lists the consumers.`,
  });
}

export const firstId = '00000000-0000-0000-0000-000000000000';

/** Ids of events are UUIDv7: no event of this time or later has a lesser one (RFC 9562, 5.7). */
export function firstIdAt(time: Date): string {
  const hex = Math.max(0, time.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** By the two indexes of deliveries, whose conditions these are. */
const backlog = `
  with dead as materialized (
    select consumer, count(*)::integer as number from (
      select consumer from event_deliveries where dead_at is not null limit ${mostCounted}) d group by consumer
  )
  select coalesce(c.name, dead.consumer) as name, coalesce(dead.number, 0) as dead, (
    select count(*)::integer from (
      select from event_deliveries d
      where d.consumer = c.name and d.dead_at is null and d.due_at < 'infinity' limit ${mostCounted}) d) as waiting
  from event_consumers c full join dead on dead.consumer = c.name`;

/** Along the primary key. An event that is stored after the replay has begun is delivered anyway. */
const replayStep = `
  with step as (
    select * from event_log_page($6, $7, $3, $8, $9, $4, ${perStep})
  ), added as (
    insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, replay)
    select tenant_id, ${generatedId(10)}, $1, id, slot, subject, position, $5 from step where type = any($2)
    on conflict do nothing returning 1
  ), last as (
    select tenant_id, id from step order by tenant_id desc, id desc limit 1
  )
  select (select count(*)::integer from added) as added, (select tenant_id::text from last) as tenant,
    (select id::text from last) as id`;

const dropStep = `
  delete from event_deliveries where ctid = any(array(
    select ctid from event_deliveries where consumer = $1 order by tenant_id, position limit ${perStep} for update))`;
