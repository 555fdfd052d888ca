-- Whether a slot may be emptied: it is not in use, does not come next, and holds nothing younger than so many days. PostgreSQL's
-- clock decides, not the caller's. Slots are counted as in slot-calendar.ts.
create or replace function slot_is_due(this_slot integer, slots integer, days integer, retention_days integer) returns boolean
language plpgsql stable set search_path from current as $$
declare
  length constant integer := days * 86400;
  seconds constant numeric := extract(epoch from clock_timestamp());
  today constant bigint := floor(seconds / length);
  ago constant bigint := (today - this_slot) % slots;
begin
  if this_slot is null or this_slot not between 0 and slots - 1 then
    raise invalid_parameter_value using message = 'there is no such slot';
  end if;
  return ago between 1 and slots - 2 and (today - ago + 1) * length <= seconds - 86400 * retention_days;
end $$;
