-- Claims deliveries of one consumer and one tenant for one worker, in the tenant's scope: up to `most`, oldest first, each with
-- its event. A delivery is claimed only when every earlier one of its subject is done.
--
-- Claims of one consumer and one tenant run one after the other: of two at once, the second would not see which deliveries of a
-- subject the first has taken. Claims of others run beside them. Each also shares the lock that an operator's act on dead letters
-- takes alone, and that claims of the build before take alone. The locks are statements of their own, because only the next
-- statement sees what was committed before it.
--
-- Deliveries behind a dead letter, or behind one that is tried again later, are put off as long as that: were they
-- looked at by every claim, thousands of them would slow all tenants. They are put off when a claim has found nothing,
-- by the first of each subject. Whatever revives or removes a dead letter lets go of the deliveries that wait behind it, while it
-- holds the lock alone. So where nothing can be claimed, a worker has a delivery in hand.
--
-- No step reads or sorts a whole table, and rows are changed by their key: for a minute after much has come, PostgreSQL takes a
-- table to be empty that was, and every plan to be as good as another.
--
-- Whether an earlier delivery of the subject is in the way is a scalar subquery, so that it is looked up row by row: as a join
-- PostgreSQL would read all that waits. The events come by a full join, because PostgreSQL cannot make nested loops of that: it
-- takes the deliveries for one, and they are hundreds. A delivery whose event is gone comes without a type.
create or replace function claim_tenant_deliveries(
  this_consumer text, this_tenant uuid, most integer, claimant integer, claim_token uuid
) returns table (
  id uuid, attempts integer, crashes integer, event_id uuid, tenant_id uuid, type text, source text, subject uuid,
  "position" bigint, "time" timestamptz, data jsonb, actor text, traceparent text
) language plpgsql set enable_seqscan = off set enable_sort = off set jit = off as $$
#variable_conflict use_column
begin
  perform pg_advisory_xact_lock_shared(7236117266);
  perform pg_advisory_xact_lock(hashtextextended(this_consumer || ' ' || this_tenant, 0));
  return query
  with chosen as (
    select d.id from event_deliveries d
    where d.consumer = this_consumer and d.tenant_id = this_tenant and d.worker is null and d.dead_at is null
      and d.due_at < 'infinity' and d.due_at <= now() and (
        select true from event_deliveries e
        where e.tenant_id = this_tenant and e.consumer = this_consumer and e.subject = d.subject
          and e.position < d.position and (e.worker is not null or e.dead_at is not null or e.due_at > now())
        limit 1) is null
    order by d.position limit most for update skip locked
  ), claimed as (
    update event_deliveries d set worker = claimant, claim = claim_token, suspected = false
    where d.tenant_id = this_tenant and d.id = any(array(select c.id from chosen c))
    returning d.*
  ), noted as (
    insert into event_claims (tenant_id, id, worker, claim, consumer, first_position, last_position)
    select this_tenant, claim_token, claimant, claim_token, this_consumer, min(d.position), max(d.position)
    from claimed d having count(*) > 0
  )
  select d.id, d.attempts, d.crashes, d.event_id, d.tenant_id, e.type, e.source, d.subject, d.position, e.time, e.data, e.actor,
    e.traceparent
  from claimed d full join (
    select * from events e
    where e.tenant_id = this_tenant and e.id = any(array(select c.event_id from claimed c))
      and e.slot between (select min(c.slot) from claimed c) and (select max(c.slot) from claimed c)
  ) e on e.id = d.event_id
  order by d.position;
  if not found then
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
end $$;

revoke all on function claim_tenant_deliveries from public;
