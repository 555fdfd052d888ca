import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditLog } from '../../../../kernel/authorization/audit';
import type { ReceivedEvent } from '../../../../kernel/events/domain-event';
import { newId } from '../../../../kernel/values/id';
import { currentTenantId, runAsSystem } from '../../../../kernel/authorization/scope';
import { generatedId, idHead } from '../../../data/database/mapping/generated-id';
import { type Row, ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { ClaimLostError, type Delivery, type DeliveryProblem } from '../deliveries/delivery';
import { slotOf } from '../log/event-slots';
import { receivedEvent } from '../log/received-event';
import type { NextTry } from '../deliveries/retry';
import type { EventMessage } from './event-broker';

/** An event that a message speaks of, as it is in the log. */
export interface Arrival {
  readonly event: ReceivedEvent;
  /** `fresh`: to be handled now. `waiting`: stands in the table of deliveries by now, behind others of its subject. */
  readonly state: 'fresh' | 'waiting' | 'done' | 'unwanted';
}

interface Failure extends NextTry {
  readonly problem?: DeliveryProblem;
  readonly crashes: number;
}

/** The tables that engines with a broker keep in PostgreSQL. Methods run in the tenant's scope unless they say otherwise. */
@Injectable()
export class EngineStore {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly audit: AuditLog,
  ) {}

  /** Has all events stored under the relay's name from now on. */
  async addRelay(relay: string): Promise<void> {
    await runAsSystem(() => this.database.write((manager) => manager.query(addRelay, [relay, newId()])));
  }

  /** Leaves the consumer's events to the relay from now on, also where another engine has done away with it meanwhile. */
  async setRelay(consumer: string, relay: string): Promise<void> {
    const sql = `update event_consumers c set via = $2, version = c.version + 1, updated_at = now()
      from event_consumers former where c.name = $1 and former.name = $1 and c.via is distinct from $2
      returning former.via as before`;
    const set = async (manager: EntityManager): Promise<void> => {
      await manager.query(addRelay, [relay, newId()]);
      const [[former]] = await manager.query<[{ before: string | null }[], number]>(sql, [consumer, relay]);
      if (!former) return;
      const changes = { consumer: { after: consumer }, engine: { ...former, after: relay } };
      await this.audit.record({ type: 'consumer.engine_changed', changes });
    };
    await runAsSystem(() => this.database.write(set));
  }

  /** Answers what is to be done about these deliveries, and does nothing. */
  async look(consumer: string, messages: readonly EventMessage[]): Promise<Arrival[]> {
    return arrivals(await this.database.select(look, this.values(consumer, messages)));
  }

  /**
   * Notes in the surrounding unit of work that the fresh ones are done, and stores as deliveries those that must wait
   * behind others of their subject. In the order in which they happened.
   */
  async admit(consumer: string, messages: readonly EventMessage[]): Promise<Arrival[]> {
    const rows = await this.database.write((manager) =>
      manager.query<Row[]>(admit, [...this.values(consumer, messages), idHead()]),
    );
    return arrivals(rows);
  }

  /** Stores it as a delivery that has failed, for the worker to try again. */
  async park(consumer: string, message: EventMessage, failure: Failure): Promise<void> {
    const { problem, delay, attempts, crashes } = failure;
    const values = [problem ?? null, (delay ?? 0) / 1000, delay === undefined, attempts, crashes, idHead()];
    await this.database.write((manager) =>
      manager.query(park, [...this.values(consumer, [message]), ...values]),
    );
  }

  /**
   * Removes what a relay has passed on, as far as its claim still counts.
   * @param isAll whether nothing else of the claim is in hand: then the claim is forgotten too
   */
  async finish(deliveries: readonly Delivery[], claim: string, isAll: boolean): Promise<void> {
    const sql = `with forgotten as (delete from event_claims where tenant_id = $1 and id = $3 and $4)
      delete from event_deliveries where tenant_id = $1 and id = any($2) and claim = $3`;
    const ids = deliveries.map(({ id }) => id);
    await this.database.write((manager) => manager.query(sql, [currentTenantId(), ids, claim, isAll]));
  }

  /** Replaces deliveries to a relay that is no more by deliveries to the consumers. @throws ClaimLostError */
  async fanOut(deliveries: readonly Delivery[], claim: string): Promise<void> {
    const ids = deliveries.map(({ id }) => id);
    const [row] = await this.database.write((manager) =>
      manager.query<{ done: number }[]>(fanOut, [currentTenantId(), ids, claim, idHead()]),
    );
    if (row?.done !== ids.length) throw new ClaimLostError();
  }

  private values(consumer: string, messages: readonly EventMessage[]): unknown[] {
    const ids = messages.map(({ id }) => id);
    return [currentTenantId(), consumer, ids, messages.map(({ time }) => slotOf(time))];
  }
}

const addRelay = `
  insert into event_consumers (id, version, created_at, updated_at, name, types)
  values ($2, 1, now(), now(), $1, '{*}') on conflict (name) do nothing`;

/** `blocked`: something earlier of the subject, or the event itself, has yet to be done by the worker. */
const found = `
  select e.*, e.id as event_id, e.type = any(c.types) as wanted, exists (
      select from event_deliveries d where d.tenant_id = $1 and d.consumer = $2 and d.subject = e.subject
        and d.position <= e.position) as blocked
  from unnest($3::uuid[], $4::smallint[]) m (id, slot)
  join events e on e.tenant_id = $1 and e.id = m.id and e.slot = m.slot
  join event_consumers c on c.name = $2`;

const state = (isFresh: string): string =>
  `case when not f.wanted then 'unwanted' when f.blocked then 'waiting' when ${isFresh} then 'fresh' else 'done' end as state`;

/** In a replay as well, where that came before the message. */
const unhandled = `not exists (
  select from event_inbox i where i.tenant_id = $1 and i.id = f.id and i.consumer = $2 and i.slot = f.slot)`;

const look = `select f.*, ${state(unhandled)} from (${found}) f order by f.position`;

const admit = `
  with found as (${found}), parked as (
    insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
    select $1, ${generatedId(5)}, $2, id, slot, subject, position from found where wanted and blocked
    on conflict do nothing
  ), fresh as (
    insert into event_inbox (tenant_id, id, consumer, replay, slot, handled_at)
    select distinct on (f.id) $1::uuid, f.id, $2, 0, f.slot, now() from found f
    where f.wanted and not f.blocked and ${unhandled}
    on conflict do nothing returning id
  )
  select f.*, ${state('f.id in (select id from fresh)')} from found f order by f.position`;

const park = `
  insert into event_deliveries
    (tenant_id, id, consumer, event_id, slot, subject, position, problem, due_at, dead_at, attempts, crashes)
  select $1, ${generatedId(10)}, $2, f.id, f.slot, f.subject, f.position, $5, now() + make_interval(secs => $6),
    case when $7 then now() end, $8, $9
  from (${found}) f on conflict do nothing`;

const fanOut = `
  with done as (
    delete from event_deliveries where tenant_id = $1 and id = any($2) and claim = $3
    returning event_id, slot, subject, position
  ), handed as (
    insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
    select $1, ${generatedId(4)}, c.name, d.event_id, d.slot, d.subject, d.position
    from done d join events e on e.tenant_id = $1 and e.id = d.event_id and e.slot = d.slot
    join event_consumers c on e.type = any(c.types)
    on conflict do nothing
  )
  select count(*)::integer as done from done`;

function arrivals(rows: readonly Row[]): Arrival[] {
  const seen = new Set<string>();
  return rows.flatMap((row) => {
    const event = receivedEvent(row);
    if (seen.has(event.id)) return [];
    seen.add(event.id);
    return [{ event, state: row['state'] as Arrival['state'] }];
  });
}
