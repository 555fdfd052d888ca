import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { generatedId, idHead } from '../../../data/database/mapping/generated-id';
import { ScopedDatabase } from '../../../data/database/transactions/scoped-database';
import { DeliveryBackfill } from '../deliveries/delivery-backfill';
import { firstId, firstIdAt } from '../log/event-log';
import type { EventRunKind } from './event-run';
import { eventSlots } from '../log/event-slots';
import type { LogStep } from '../log/log-walk';
import { Outbox } from '../log/outbox';

const perStep = 5000;

/** A run as its steps need it. */
interface RunInHand {
  readonly kind: EventRunKind;
  readonly consumer: string;
  readonly since: Date;
  readonly until: Date;
  readonly tenant: string | null;
  readonly types: readonly string[];
  readonly replay: number;
  readonly placeTenant: string | null;
  readonly placeId: string | null;
}

/** The steps of runs. For the system scope. */
@Injectable()
export class EventRunSteps {
  constructor(
    private readonly database: ScopedDatabase,
    private readonly backfill: DeliveryBackfill,
    private readonly outbox: Outbox,
  ) {}

  /**
   * Goes on with a run by 5,000 events, and commits how far it is with them: several processes may step at once, and none does
   * what another has done.
   * @returns whether a step was taken; not where the run has ended, or another process is taking one
   */
  async take(id: string): Promise<boolean> {
    const added = await this.database.write(async (manager) => {
      const [run] = await manager.query<RunInHand[]>(inHand, [id]);
      if (!run) return undefined;
      const step = await this.step(manager, run);
      await manager.query(advance, [id, step.added, step.next?.tenant ?? null, step.next?.id ?? null]);
      return step.added;
    });
    if (added !== undefined && added > 0) this.outbox.stored.emit();
    return added !== undefined;
  }

  /** Percent of each run that is done: of the organisations and times that it goes through, or of the deliveries that it removes. */
  async percents(ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const rows = await this.database.select(percents, [ids]);
    return new Map(rows.map(({ id, percent }) => [id as string, percent as number]));
  }

  private async step(manager: EntityManager, run: RunInHand): Promise<LogStep> {
    const { kind, consumer, since, placeTenant, placeId } = run;
    const place = { tenant: placeTenant ?? firstId, id: placeId ?? firstId };
    if (kind === 'redelivery') return this.backfill.step(manager, consumer, { since, place });
    if (kind === 'replay') return this.replay(manager, run);
    const [, added] = await manager.query<[unknown[], number]>(dropStep, [consumer]);
    return { added, next: added === perStep ? place : undefined };
  }

  private async replay(
    manager: EntityManager,
    { consumer, types, since, until, tenant, replay, placeTenant, placeId }: RunInHand,
  ): Promise<LogStep> {
    const from = firstIdAt(since);
    const [tenantAt, idAt] = [placeTenant ?? tenant ?? firstId, placeId ?? from];
    const slots = eventSlots.slotsBetween(since, until);
    const [row] = await manager.query<{ added: number; tenant: string | null; id: string | null }[]>(
      replayStep,
      [consumer, types, from, tenant, replay, tenantAt, idAt, firstIdAt(until), slots, idHead()],
    );
    const isLast = !row || row.tenant === null || row.id === null;
    return { added: row?.added ?? 0, next: isLast ? undefined : { tenant: row.tenant!, id: row.id! } };
  }
}

const inHand = `
  select kind, consumer, since, until, organisation_id as tenant, types, replay, place_tenant as "placeTenant",
    place_id as "placeId"
  from event_runs where id = $1 and status = 'running' for update skip locked`;

/** Milliseconds since the epoch, of the first 48 bits of an id (RFC 9562, 5.7). */
const timeOf = (id: string): string =>
  `('x' || substr(replace(${id}::text, '-', ''), 1, 12))::bit(48)::bigint`;
/** Deliveries that are counted of a removal: beyond them the share is too great rather than slow. */
const mostCounted = 100_000;

/** The log is gone through by tenants, and within each by time. 100 is for those that are done. */
const percents = `
  select r.id::text as id, case when r.status = 'done' then 100 else least(99, floor(100 * case
    when r.kind = 'removal' then r.events / greatest(r.events + (
      select count(*) from (select from event_deliveries d where d.consumer = r.consumer limit ${mostCounted}) undone), 1)::float8
    when r.organisation_id is not null then place.share
    else (place.before + place.share) / greatest((select count(*) from organisations), 1) end)) end::integer as percent
  from event_runs r cross join lateral (
    select (select count(*) from organisations o where o.id < r.place_tenant) as before,
      coalesce(least(1, greatest(0, (${timeOf('r.place_id')} - extract(epoch from r.since) * 1000)
        / greatest(extract(epoch from r.until - r.since) * 1000, 1))), 0)::float8 as share
  ) place where r.id = any($1)`;

const advance = `
  update event_runs set events = events + $2, place_tenant = $3, place_id = $4, version = version + 1, updated_at = now(),
    status = case when $3::uuid is null then 'done' else status end,
    finished_at = case when $3::uuid is null then now() end
  where id = $1`;

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
