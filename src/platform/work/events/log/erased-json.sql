-- Overwrites what a JSON value says of these persons: every scalar below a member that `placeholders` names, in an object that is
-- about one of them. An object is about the person whose id a member of it holds, or else, unless it has an `id` of its own,
-- about the person that the object around it is about: `this_person` for the outermost. In a placeholder, `{id}` stands for
-- that person's id. What is null stays null.
create or replace function erased_json(
  value jsonb, persons text[], placeholders jsonb, this_person text, placeholder jsonb
) returns jsonb language plpgsql immutable as $$
declare
  about text;
begin
  case jsonb_typeof(value)
  when 'object' then
    about := coalesce(
      (select m.value #>> '{}' from jsonb_each(value) m
       where jsonb_typeof(m.value) = 'string' and m.value #>> '{}' = any(persons) limit 1),
      case when value ? 'id' then null else this_person end);
    return (
      select coalesce(jsonb_object_agg(m.key, erased_json(m.value, persons, placeholders, about,
        coalesce(placeholder, case when about is not null then
          replace((placeholders -> m.key)::text, '{id}', about)::jsonb end))), '{}')
      from jsonb_each(value) m);
  when 'array' then
    return (
      select coalesce(jsonb_agg(erased_json(m.value, persons, placeholders, this_person, placeholder) order by m.place), '[]')
      from jsonb_array_elements(value) with ordinality m (value, place));
  when 'null' then
    return value;
  else
    return coalesce(placeholder, value);
  end case;
end $$;
