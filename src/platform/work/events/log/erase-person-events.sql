-- Overwrites what events of a slot say of these persons, for a role that may store and remove events and not change one: the
-- scope's tenant alone, events that are about one of the persons or hold an id of theirs, and of those the named members
-- alone. The policy binds the owner too; the tenant is asked for besides. Looks at `most` events after an id, in the order of
-- their ids, and answers the last of these, or null where there was none: no statement grows with the log.
create or replace function erase_person_events(
  this_slot integer, after_id uuid, most integer, persons uuid[], placeholders jsonb
) returns uuid language plpgsql security definer set search_path from current as $$
declare
  own constant uuid := nullif(current_setting('strata.tenant_id', true), '')::uuid;
  last_id uuid;
begin
  if own is null then
    raise insufficient_privilege using message = 'persons are erased in the scope of their tenant only';
  end if;
  if cardinality(persons) not between 1 and 100 then
    raise invalid_parameter_value using message = '1 to 100 persons are erased at once';
  end if;
  with page as materialized (
    select e.id, e.subject, e.data from events e
    where e.tenant_id = own and e.slot = this_slot and e.id > after_id order by e.id limit most
  ), found as (
    select p.id, erased_json(p.data, persons::text[], placeholders,
      case when p.subject = any(persons) then p.subject::text end, null) as data
    from page p where p.subject = any(persons) or p.data::text ~ array_to_string(persons, '|')
  ), changed as (
    update events e set data = found.data from found
    where e.tenant_id = own and e.slot = this_slot and e.id = found.id and e.data <> found.data
  )
  select p.id into last_id from page p order by p.id desc limit 1;
  return last_id;
end $$;

revoke all on function erase_person_events from public;
