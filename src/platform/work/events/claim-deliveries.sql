-- Claims deliveries for one worker. It goes through up to `most_groups` pairs of a consumer and a tenant, in order of both,
-- after the pair that the last claim ended with, and claims up to `most_per_group` of each pair, oldest first. A delivery is
-- claimed only when every earlier one of its subject is done. One claim runs at a time: of two at once, the second would not
-- see what the first has taken of a subject. The lock is a statement of its own, because only the next statement sees what was
-- committed before it.
--
-- A loop, because each step finds the next pair by one look into the index, however much waits of the last pair. That look
-- is ordered by the position as well, or PostgreSQL might take the primary key for it and read what waits for all other
-- consumers.
--
-- Deliveries behind a dead letter, or behind one that is tried again later, are put off as long as that: were they
-- looked at by every claim, thousands of them would slow all tenants. They are put off when a claim has found nothing of
-- the pair, by the first of each subject. Whatever revives or removes a dead letter lets go of what waits behind it,
-- under the same lock. So a pair of which nothing can be claimed is one that a worker has in hand, and there are only as
-- many.
--
-- No step reads or sorts a whole table, and rows are changed by their place in it: for a minute after much has come,
-- PostgreSQL takes a table to be empty that was, and every plan to be as good as another.
--
-- The events' contents are not in the answer: the worker reads them in each tenant's scope.
--
-- Whether an earlier delivery of the subject is in the way is a scalar subquery, so that it is looked up row by row: as a join
-- PostgreSQL would read all that waits of the pair.
create or replace function claim_deliveries(
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
end $$;

revoke all on function claim_deliveries from public;
