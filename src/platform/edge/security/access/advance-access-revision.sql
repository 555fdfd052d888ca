-- Advances the counter by which every instance learns that the rights in a tenant have changed. The row's lock makes the
-- counter's order the order of commits. Called by the triggers of `createAccessTrigger` (migrations/support).
create or replace function advance_access_revision(tenant uuid) returns void
language sql volatile security definer set search_path from current as $$
  update access_revisions set version = version + 1
  where shard = get_byte(decode(right(tenant::text, 2), 'hex'), 0)
$$;

revoke all on function advance_access_revision from public;
