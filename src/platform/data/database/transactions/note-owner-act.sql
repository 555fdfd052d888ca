-- Enters into the operators' audit log what the owner's login has done, in the caller's transaction. The actor stands in `strata.migrator`; by
-- hand, in `psql`, it is the owner. The trigger of the table of migrations calls it, too: the migration that made the trigger brings a form
-- of its own, which this one replaces.
create or replace function note_owner_act(act text, collection text, changes jsonb) returns void
language plpgsql as $$
declare
  scope text := coalesce(current_setting('strata.scope', true), '');
begin
  perform set_config('strata.scope', 'system', true);
  -- 16 slots of 30 days, as audit-slots.ts counts them.
  insert into system_audit_entries (id, slot, created_at, type, collection, actor, request_id, changes)
  values (gen_random_uuid(), floor(extract(epoch from now()) / 2592000)::bigint % 16, now(), act, collection,
    coalesce(nullif(current_setting('strata.migrator', true), ''), 'operator:database-owner'), 'internal', changes);
  perform set_config('strata.scope', scope, true);
end $$;
revoke all on function note_owner_act from public;
