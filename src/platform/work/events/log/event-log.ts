import { Injectable } from '@nestjs/common';
import { defineError, type DomainError } from '../../../../kernel/errors/domain-error';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { emptyOldSlots, type KeptSlot } from '../../../data/database/schema/slot-log';
import { eventSlots } from './event-slots';

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

export interface ConsumerState {
  readonly name: string;
  readonly types: readonly string[];
  readonly waiting: number;
  readonly dead: number;
  /** Seconds since the oldest event was stored that waits; null where none does, and where too many do to look at all. */
  readonly lagSeconds: number | null;
}

/** An exact number beyond it would take a second to count, and would change nothing that an operator does. */
const mostCounted = 100_000;

export type ConsumerBacklog = Pick<ConsumerState, 'name' | 'waiting' | 'dead'>;

/** Events, for as long as they are kept. For the system scope. */
@Injectable()
export class EventLog {
  constructor(private readonly database: ScopedDatabase) {}

  /** All that are known, by name. */
  async consumers(): Promise<ConsumerState[]> {
    return (await this.database.select(states, [])) as ConsumerState[];
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
    if (known.length === 0) throw consumerMissing(name);
  }

  /**
   * Takes out a consumer, in the surrounding unit of work: no event is stored for it from its commit on. Its deliveries stay, for
   * `EventRunSteps` to remove; where those alone are left, its removal was broken off by an earlier build.
   * @throws DomainError `event-consumer-unknown`, `event-consumer-in-use`
   */
  async takeOut(name: string): Promise<void> {
    // PostgreSQL takes no NUL, and no consumer has one in its name.
    if (name.includes('\0')) throw consumerMissing(name.replaceAll('\0', ''));
    await this.database.write(async (manager) => {
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
      if (removed > 0) return;
      const left = 'select from event_deliveries where consumer = $1 limit 1';
      if ((await manager.query<unknown[]>(left, [name])).length === 0) throw consumerMissing(name);
    });
  }

  /** As `emptyOldSlots`; a slot is in use while a consumer has something of it to do, or has given it up. */
  empty(retentionDays: number, now: Date): Promise<readonly KeptSlot[]> {
    const log = { calendar: eventSlots, emptySlot: 'empty_event_slot' } as const;
    return emptyOldSlots(this.database, log, retentionDays, now);
  }
}

export function consumerMissing(name: string): DomainError {
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

/** As `backlog` counts them, by the same indexes. */
const states = `
  with dead as materialized (
    select consumer, count(*)::integer as number from (
      select consumer from event_deliveries where dead_at is not null limit ${mostCounted}) d group by consumer
  )
  select c.name, c.types, coalesce(dead.number, 0) as dead, alive.number as waiting,
    case when alive.number < ${mostCounted} then extract(epoch from now() - alive.oldest)::float8 end as "lagSeconds"
  from event_consumers c left join dead on dead.consumer = c.name
  cross join lateral (
    select count(*)::integer as number, min(d.created_at) as oldest from (
      select created_at from event_deliveries d
      where d.consumer = c.name and d.dead_at is null and d.due_at < 'infinity' limit ${mostCounted}) d
  ) alive order by c.name`;
