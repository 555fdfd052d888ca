-- Empties a slot, unless it is in use, comes next, holds anything younger than the owner's retention or the caller's,
-- whichever is longer, or a consumer has something to do yet.
--
-- The scope is asked for, because TRUNCATE knows no policy, and without it no delivery would be seen that is in the way.
create or replace function empty_event_slot(this_slot integer, retention_days integer) returns text
language plpgsql security definer set search_path from current set lock_timeout = '1s' as $$
begin
  if not coalesce(current_setting('strata.scope', true) = 'system', false) then
    raise insufficient_privilege using message = 'slots are emptied in the system scope only';
  end if;
  if not slot_is_due(this_slot, 16, 2, greatest(retention_days, (select days from event_retention))) then
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
end $$;

revoke all on function empty_event_slot from public;
