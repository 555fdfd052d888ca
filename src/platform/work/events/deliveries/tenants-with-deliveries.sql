-- Answers which tenants have a delivery that is due, up to `most` pairs of a consumer and a tenant, in the system scope. Takes the
-- consumers in the order given, and of each up to its own number of tenants, round in a circle from the one after the tenant that
-- it is given. So an answer of fewer than asked means that there are no more.
--
-- A loop, because each step finds the next tenant by one look into the index, however many deliveries wait of the last. That look
-- is ordered by the position as well, or PostgreSQL might take the primary key for it and read what waits for all other
-- consumers. It locks nothing, and an answer may be stale: the claim decides.
create or replace function tenants_with_deliveries(
  consumers text[], after_tenants uuid[], most_of_each integer[], busy uuid[], most integer
) returns table (consumer text, tenant_id uuid)
language plpgsql stable set enable_seqscan = off set enable_sort = off set jit = off as $$
#variable_conflict use_column
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  place uuid;
  following uuid;
  is_second boolean;
  more integer := most;
  more_of_this integer;
begin
  for turn in 1 .. cardinality(consumers) loop
    place := after_tenants[turn];
    is_second := place = nobody;
    more_of_this := most_of_each[turn];
    while more_of_this > 0 loop
      following := (
        select d.tenant_id from event_deliveries d
        where d.consumer = consumers[turn] and d.tenant_id > place and d.worker is null and d.dead_at is null
          and d.due_at < 'infinity' and d.due_at <= now()
        order by d.tenant_id, d.position limit 1);
      if following is null and not is_second then
        is_second := true;
        place := nobody;
        continue;
      end if;
      exit when following is null or is_second and after_tenants[turn] <> nobody and following > after_tenants[turn];
      place := following;
      continue when following = any(busy);
      consumer := consumers[turn];
      tenant_id := following;
      return next;
      more := more - 1;
      more_of_this := more_of_this - 1;
      if more <= 0 then
        return;
      end if;
    end loop;
  end loop;
end $$;

revoke all on function tenants_with_deliveries from public;
