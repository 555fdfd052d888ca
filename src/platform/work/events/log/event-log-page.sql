-- Answers which events there are, and nothing of what they say, in the order of the primary key: for the walks along the log
-- of all tenants. The policy for the owner shows it events of all tenants in the system scope only. The statement is text, so
-- that PostgreSQL plans it for these very slots: a plan for any slots would read all of them.
create or replace function event_log_page(
  after_tenant uuid, after_id uuid, first_id uuid, before_id uuid, slots integer[], only_tenant uuid, most integer
) returns table (
  tenant_id uuid, id uuid, slot smallint, subject uuid, "position" bigint, type text, "time" timestamptz
) language plpgsql stable security definer set search_path from current as $$
begin
  return query execute '
    select e.tenant_id, e.id, e.slot, e.subject, e.position, e.type, e.time::timestamptz from events e
    where (e.tenant_id, e.id) > ($1, $2) and e.id >= $3 and ($4 is null or e.id < $4) and e.slot = any($5)
      and ($6 is null or e.tenant_id = $6)
    order by e.tenant_id, e.id limit $7'
    using after_tenant, after_id, first_id, before_id, slots, only_tenant, most;
end $$;

revoke all on function event_log_page from public;
