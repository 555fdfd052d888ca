import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createOwnerTable } from './support/create-table';

const own = `tenant_id = nullif(current_setting('strata.tenant_id', true), '')::uuid`;
const system = `coalesce(current_setting('strata.scope', true) = 'system', false)`;

/**
 * Takes from the runtime role what it never needed: emptying a slot before its time, and reading in the system scope what
 * has happened to whom. The owner's functions do both for it, within their bounds (docs/adr/0028).
 */
export class EventPrivileges1763700028000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // One row: how long the owner lets nobody empty a slot. `migrate` writes EVENTS_RETENTION_DAYS into it.
    await createOwnerTable(runner, {
      name: 'event_retention',
      columns: [
        'id boolean primary key default true constraint event_retention_one check (id)',
        'days integer not null default 14 constraint event_retention_days check (days between 1 and 28)',
      ],
    });
    await runner.query('insert into event_retention default values');
    await runner.query(`
      drop policy events_shared on events;
      create policy events_tenant on events using (${own}) with check (${own});
      create policy events_owner on events for select to current_user using (${system});
      comment on table events is 'strata:log';
      drop function claim_event_deliveries`);
    await runner.query(claim);
    const [{ schema }] = (await runner.query('select quote_ident(current_schema()) as schema')) as [
      { schema: string },
    ];
    // A function of the owner looks for tables where they are, whatever search path its caller has set.
    const definer = `security definer set search_path = ${schema}, pg_temp`;
    await runner.query(emptySlot(definer));
    await runner.query(logPage(definer));
    await runner.query(
      'revoke all on function empty_event_slot, event_log_page, claim_deliveries from public',
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      drop function claim_deliveries, event_log_page, empty_event_slot;
      drop table event_retention;
      drop policy events_owner on events;
      drop policy events_tenant on events;
      create policy events_shared on events using (${own} or ${system}) with check (${own} or ${system});
      comment on table events is 'strata:shared'`);
    await runner.query(formerClaim);
  }
}

/** As this migration made it. src/platform/work/events/empty-event-slot.sql replaces it, and says how it works. */
const emptySlot = (definer: string): string => `
create function empty_event_slot(this_slot integer, retention_days integer) returns text
language plpgsql ${definer} set lock_timeout = '1s' as $$
declare
  length constant integer := 2 * 86400;
  seconds constant numeric := extract(epoch from clock_timestamp());
  today constant bigint := floor(seconds / length);
  ago constant bigint := (today - this_slot) % 16;
begin
  if not ${system} then
    raise insufficient_privilege using message = 'slots are emptied in the system scope only';
  end if;
  if this_slot is null or this_slot not between 0 and 15 then
    raise invalid_parameter_value using message = 'there is no such slot';
  end if;
  if ago not between 1 and 14
    or (today - ago + 1) * length > seconds - 86400 * greatest(retention_days, (select days from event_retention)) then
    return 'too young';
  end if;
  if not pg_try_advisory_xact_lock(7236117267) then
    return 'busy';
  end if;
  if not exists (select from events where slot = this_slot) and not exists (select from event_inbox where slot = this_slot) then
    return 'empty';
  end if;
  if exists (select from event_deliveries where slot = this_slot) then
    return 'in use';
  end if;
  -- Readers of the whole log keep it from being emptied; the next sweep comes soon.
  execute format('lock table events_%1$s, event_inbox_%1$s in access exclusive mode', this_slot);
  -- Once more: a replay may have stored deliveries of these events before the lock was there.
  if exists (select from event_deliveries where slot = this_slot) then
    return 'in use';
  end if;
  execute format('truncate events_%1$s, event_inbox_%1$s', this_slot);
  return 'emptied';
end $$`;

/** As this migration made it. src/platform/work/events/event-log-page.sql replaces it, and says how it works. */
const logPage = (definer: string): string => `
create function event_log_page(
  after_tenant uuid, after_id uuid, first_id uuid, before_id uuid, slots integer[], only_tenant uuid, most integer
) returns table (
  tenant_id uuid, id uuid, slot smallint, subject uuid, "position" bigint, type text, "time" timestamptz
) language plpgsql stable ${definer} as $$
begin
  return query execute '
    select e.tenant_id, e.id, e.slot, e.subject, e.position, e.type, e.time::timestamptz from events e
    where (e.tenant_id, e.id) > ($1, $2) and e.id >= $3 and ($4 is null or e.id < $4) and e.slot = any($5)
      and ($6 is null or e.tenant_id = $6)
    order by e.tenant_id, e.id limit $7'
    using after_tenant, after_id, first_id, before_id, slots, only_tenant, most;
end $$`;

/** As this migration made it. src/platform/work/events/claim-deliveries.sql replaces it, and says how it works. */
const claim = `
create function claim_deliveries(
  consumers text[], after_consumer text, after_tenant uuid, busy uuid[],
  most_groups integer, most_per_group integer, claimant integer, claim_token uuid
) returns table (
  consumer text, tenant_id uuid, id uuid, event_id uuid, slot smallint, attempts integer, crashes integer
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
      select this_consumer, this_tenant, d.id, d.event_id, d.slot, d.attempts, d.crashes
      from claimed d order by d.position;
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

/** As 1763700007000-events made it. */
const formerClaim = `
create function claim_event_deliveries(
  consumers text[], after_consumer text, after_tenant uuid, busy uuid[],
  most_groups integer, most_per_group integer, claimant integer, claim_token uuid
) returns table (
  consumer text, tenant_id uuid, id uuid, event_id uuid, subject uuid, "position" bigint, replay integer,
  attempts integer, crashes integer, type text, source text, "time" timestamptz, actor text, traceparent text, data jsonb
) language plpgsql set enable_seqscan = off set enable_sort = off as $$
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
