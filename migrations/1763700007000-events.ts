import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createCommonTable, createSharedTable } from './support/create-table';

/** Slots of two days each; platform/work/events/event-slots.ts counts them the same way. */
const slots = 16;

export class Events1763700007000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // The log of events. A slot that is used again is emptied before, so that nothing is ever removed row by row.
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
    // Events that a consumer has handled, remembered for as long as the event could come again.
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
    // Deliveries that a consumer has to handle yet. Dead letters stay, with their cause.
    await createSharedTable(runner, {
      name: 'event_deliveries',
      columns: [
        'consumer text collate "C" not null',
        'event_id uuid not null',
        'slot smallint not null',
        'subject uuid not null',
        'position bigint not null',
        'replay integer not null default 0',
        // 'infinity' behind a dead letter, once a claim has met it there.
        'due_at timestamptz not null default now()',
        'attempts integer not null default 0',
        'crashes integer not null default 0',
        // It alone is in hand, because it was at several deaths: another one is laid to it.
        'suspected boolean not null default false',
        'worker integer',
        'claim uuid',
        'problem jsonb',
        'dead_at timestamptz(3)',
        // As exact as an instant is told: a page begins after the last one that was told.
        'created_at timestamptz(3) not null default now()',
        'constraint event_deliveries_claimed check ((worker is null) = (claim is null))',
        'constraint event_deliveries_event_key unique (tenant_id, consumer, subject, position)',
      ],
    });
    // The deliveries that a worker has in hand: those of a pair of a consumer and a tenant with this claim are between these
    // positions, so that what a dead worker had is found without an index on what changes with every claim.
    await createSharedTable(runner, {
      name: 'event_claims',
      columns: [
        'worker integer not null',
        'claim uuid not null',
        'consumer text collate "C" not null',
        'first_position bigint not null',
        'last_position bigint not null',
      ],
    });
    // No index knows who has claimed a row, and half of each page is free: a claim changes the row in place (HOT), without
    // a new entry in every index.
    await runner.query(`
      alter table event_deliveries set (fillfactor = 50, autovacuum_vacuum_scale_factor = 0,
        autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
      alter table event_claims set (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
      create index event_deliveries_alive_idx on event_deliveries (consumer, tenant_id, position)
        where dead_at is null and due_at < 'infinity';
      create index event_deliveries_dead_idx on event_deliveries (created_at, id) where dead_at is not null`);
    // The consumers and their types. A row here, not the code that stores an event, decides for whom it is meant: while a new
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
    await runner.query('drop table event_consumers, event_claims, event_deliveries, event_inbox, events');
  }
}

/*
 * Claims deliveries for one worker: of up to `most_groups` pairs of a consumer and a tenant, in order of both, after the
 * pair that the last claim ended with, up to `most_per_group` each, oldest first. None is claimed before an earlier one
 * of its subject is done. One claim at a time: of two at once, the second would not see what the first has taken of a
 * subject. The lock comes in a statement of its own, because only the next one sees what was committed before.
 *
 * A loop, because each step finds the next pair by one look into the index, however much waits of the last one. That look
 * is ordered by the position as well, or PostgreSQL might take the primary key for it and read what waits for all other
 * consumers.
 *
 * Deliveries behind a dead letter, or behind one that is tried again later, are put off as long as that: were they
 * looked at by every claim, thousands of them would slow all tenants. They are put off when a claim has found nothing of
 * the pair, by the first of each subject. Reviving or removing a dead letter lets go of what waits behind it,
 * under the same lock. So a pair of which nothing can be claimed is one that a worker has in hand, and there are only as
 * many.
 *
 * Never by reading or sorting a whole table, and rows are changed by their place in it: for a minute after much has come,
 * PostgreSQL takes a table to be empty that was, and every plan to be as good as another.
 *
 * Whether an earlier one of the subject is in the way is a scalar subquery, so that it is looked up row by row: as a join
 * PostgreSQL would read all that waits of the pair. The events come by a full join, though each of them has its delivery,
 * because PostgreSQL cannot make nested loops of that: it takes the deliveries for one, and they are hundreds.
 */
const claim = `
create function claim_event_deliveries(
  consumers text[], after_consumer text, after_tenant uuid, busy uuid[],
  most_groups integer, most_per_group integer, claimant integer, claim_token uuid
) returns table (
  consumer text, tenant_id uuid, id uuid, event_id uuid, subject uuid, "position" bigint, replay integer,
  attempts integer, crashes integer, type text, source text, "time" timestamptz, actor text, traceparent text, data jsonb
) language plpgsql set enable_seqscan = off set enable_sort = off set jit = off as $$
#variable_conflict use_column
declare
  this_consumer text;
  this_tenant uuid;
  claimed_groups integer := 0;
begin
  perform pg_advisory_xact_lock(7236117266);
  foreach this_consumer in array (select array(select name from unnest(consumers) name order by name)) loop
    continue when this_consumer < after_consumer;
    this_tenant := case when this_consumer = after_consumer then after_tenant
                        else '00000000-0000-0000-0000-000000000000' end;
    loop
      this_tenant := (
        select d.tenant_id from event_deliveries d
        where d.consumer = this_consumer and d.tenant_id > this_tenant and d.worker is null and d.dead_at is null
          and d.due_at < 'infinity' and d.due_at <= now()
        order by d.tenant_id, d.position limit 1);
      exit when this_tenant is null;
      continue when this_tenant = any(busy);
      return query
      with chosen as (
        select d.ctid as row from event_deliveries d
        where d.consumer = this_consumer and d.tenant_id = this_tenant and d.worker is null and d.dead_at is null
          and d.due_at < 'infinity' and d.due_at <= now() and (
            select true from event_deliveries e
            where e.tenant_id = this_tenant and e.consumer = this_consumer and e.subject = d.subject
              and e.position < d.position and (e.worker is not null or e.dead_at is not null or e.due_at > now())
            limit 1) is null
        order by d.position limit most_per_group for update skip locked
      ), claimed as (
        update event_deliveries d set worker = claimant, claim = claim_token, suspected = false
        where d.ctid = any(array(select c.row from chosen c))
        returning d.*
      ), noted as (
        insert into event_claims (tenant_id, id, worker, claim, consumer, first_position, last_position)
        select this_tenant, gen_random_uuid(), claimant, claim_token, this_consumer, min(d.position), max(d.position)
        from claimed d having count(*) > 0
      )
      select this_consumer, this_tenant, d.id, d.event_id, d.subject, d.position, d.replay, d.attempts, d.crashes,
        e.type, e.source, e.time, e.actor, e.traceparent, e.data
      from claimed d full join (
        select * from events e
        where e.tenant_id = this_tenant and e.id = any(array(select c.event_id from claimed c))
          and e.slot between (select min(c.slot) from claimed c) and (select max(c.slot) from claimed c)
      ) e on e.id = d.event_id
      order by d.position;
      if found then
        claimed_groups := claimed_groups + 1;
        if claimed_groups >= most_groups then
          return;
        end if;
      else
        update event_deliveries d set due_at = held.until from (
          select w.id, (
            select case when e.dead_at is null then e.due_at else 'infinity' end from event_deliveries e
            where e.tenant_id = this_tenant and e.consumer = this_consumer and e.subject = w.subject
            order by e.position limit 1) as until
          from event_deliveries w
          where w.consumer = this_consumer and w.tenant_id = this_tenant and w.worker is null and w.dead_at is null
            and w.due_at < 'infinity' and w.due_at <= now()
        ) held where d.tenant_id = this_tenant and d.id = held.id and held.until > now();
      end if;
    end loop;
  end loop;
end $$`;
