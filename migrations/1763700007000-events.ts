import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCommonTable, createSharedTable } from './support/create-table';

/** Slots of two days each; platform/events/event-slots.ts counts them the same way. */
const slots = 16;

export class Events1763700007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // What has happened. A slot that is used again is emptied before, so that nothing is ever removed row by row.
    await createSharedTable(runner, {
      name: 'events',
      columns: [
        'position bigint not null generated always as identity',
        'type text collate "C" not null',
        'source text not null',
        'subject uuid not null',
        'time timestamptz(3) not null',
        'actor text',
        'traceparent text',
        'data jsonb not null',
      ],
      slots,
    });
    // What a consumer has done, remembered for as long as the event could come again.
    await createSharedTable(runner, {
      name: 'event_inbox',
      columns: [
        'consumer text collate "C" not null',
        'replay integer not null',
        'handled_at timestamptz not null',
      ],
      keyColumns: ['consumer', 'replay'],
      slots,
    });
    // What a consumer has to do yet. Dead letters stay, with their cause.
    await createSharedTable(runner, {
      name: 'event_deliveries',
      columns: [
        'consumer text collate "C" not null',
        'event_id uuid not null',
        'slot smallint not null',
        'subject uuid not null',
        'position bigint not null',
        'replay integer not null default 0',
        'due_at timestamptz not null default now()',
        'attempts integer not null default 0',
        'crashes integer not null default 0',
        'worker integer',
        'claim uuid',
        'problem jsonb',
        'dead_at timestamptz',
        'created_at timestamptz not null default now()',
        'constraint event_deliveries_claimed check ((worker is null) = (claim is null))',
        'constraint event_deliveries_event_key unique (tenant_id, consumer, subject, position)',
      ],
    });
    await runner.query(`
      alter table event_deliveries set (fillfactor = 70, autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
      create index event_deliveries_waiting_idx on event_deliveries (consumer, tenant_id, position)
        where worker is null and dead_at is null;
      create index event_deliveries_worker_idx on event_deliveries (worker) where worker is not null;
      create index event_deliveries_dead_idx on event_deliveries (dead_at, tenant_id, id) where dead_at is not null`);
    // Who wants what. A row here, not the code of whoever stores an event, decides for whom it is meant: while a new
    // consumer is being rolled out, instances that do not know it yet store events for it as well.
    await createCommonTable(runner, {
      name: 'event_consumers',
      columns: [
        'name text collate "C" not null constraint event_consumers_name_key unique',
        'types text[] not null',
        // The relay that takes its events to a broker; null: PostgreSQL hands them over itself.
        'via text collate "C"',
        'replays integer not null default 0',
      ],
    });
    await runner.query(claim);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function claim_event_deliveries');
    await runner.query('drop table event_consumers, event_deliveries, event_inbox, events');
  }
}

/*
 * Claims deliveries for one worker: for up to `most_groups` pairs of a consumer and a tenant, in order of both, after
 * the pair that the last claim ended with, up to `most_per_group` each, oldest first. None is claimed before an earlier
 * one of its subject is done. One claim at a time: in two at once, the second would not see what the first has taken
 * of a subject. The lock comes in a statement of its own, because only the next one sees what was committed before.
 *
 * A pair of which nothing could be claimed answers one row without an id.
 */
const claim = `
create function claim_event_deliveries(
  consumers text[], after_consumer text, after_tenant uuid, busy uuid[],
  most_groups integer, most_per_group integer, claimant integer, claim_token uuid
) returns table (
  consumer text, tenant_id uuid, id uuid, event_id uuid, subject uuid, "position" bigint, replay integer,
  attempts integer, crashes integer, type text, source text, "time" timestamptz, actor text, traceparent text, data jsonb
) language plpgsql as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock(7236117266);
  return query
  with recursive pairs as (
    (select d.consumer, d.tenant_id, 1 as number from event_deliveries d
     where d.worker is null and d.dead_at is null and (d.consumer, d.tenant_id) > (after_consumer, after_tenant)
       and d.consumer = any(consumers) and d.tenant_id <> all(busy)
     order by d.consumer, d.tenant_id limit 1)
    union all
    select next.consumer, next.tenant_id, p.number + 1 from pairs p cross join lateral (
      select d.consumer, d.tenant_id from event_deliveries d
      where d.worker is null and d.dead_at is null and (d.consumer, d.tenant_id) > (p.consumer, p.tenant_id)
        and d.consumer = any(consumers) and d.tenant_id <> all(busy)
      order by d.consumer, d.tenant_id limit 1
    ) next
    where p.number < most_groups
  ), chosen as (
    select c.tenant_id, c.id from pairs p cross join lateral (
      select d.tenant_id, d.id from event_deliveries d
      where d.consumer = p.consumer and d.tenant_id = p.tenant_id and d.worker is null and d.dead_at is null
        and d.due_at <= now() and not exists (
          select from event_deliveries e
          where e.tenant_id = d.tenant_id and e.consumer = d.consumer and e.subject = d.subject and e.position < d.position
            and (e.worker is not null or e.dead_at is not null or e.due_at > now()))
      order by d.position limit most_per_group for update skip locked
    ) c
  ), claimed as (
    update event_deliveries d set worker = claimant, claim = claim_token from chosen c
    where d.tenant_id = c.tenant_id and d.id = c.id
    returning d.*
  )
  select p.consumer, p.tenant_id, d.id, d.event_id, d.subject, d.position, d.replay, d.attempts, d.crashes,
    e.type, e.source, e.time, e.actor, e.traceparent, e.data
  from pairs p
  left join claimed d on d.consumer = p.consumer and d.tenant_id = p.tenant_id
  left join events e on e.tenant_id = d.tenant_id and e.id = d.event_id and e.slot = d.slot
  order by p.number, d.position;
end $$`;
