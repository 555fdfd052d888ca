-- Empties a slot of both audit logs, unless it is in use, comes next, or holds anything younger than the owner's retention or the
-- caller's, whichever is longer. The scope is asked for, because TRUNCATE knows no policy.
create or replace function empty_audit_slot(this_slot integer, retention_days integer) returns text
language plpgsql security definer set search_path from current set lock_timeout = '1s' as $$
begin
  if not coalesce(current_setting('strata.scope', true) = 'system', false) then
    raise insufficient_privilege using message = 'slots are emptied in the system scope only';
  end if;
  if not slot_is_due(this_slot, 16, 30, greatest(retention_days, (select days from audit_retention))) then
    return 'too young';
  end if;
  if not pg_try_advisory_xact_lock(7236117268) then
    return 'busy';
  end if;
  if not exists (select from audit_entries where slot = this_slot)
    and not exists (select from system_audit_entries where slot = this_slot) then
    return 'empty';
  end if;
  -- A long export keeps it from being emptied; the next sweep comes soon.
  execute format('lock table audit_entries_%1$s, system_audit_entries_%1$s in access exclusive mode', this_slot);
  execute format('truncate audit_entries_%1$s, system_audit_entries_%1$s', this_slot);
  return 'emptied';
end $$;

revoke all on function empty_audit_slot from public;
