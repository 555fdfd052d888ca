/** Finds the event of a dead letter, by its organisation and its id. */
export const eventOf = `
  select e.*, e.id as event_id from event_deliveries d
  join events e on e.tenant_id = d.tenant_id and e.id = d.event_id and e.slot = d.slot
  where d.tenant_id = $1 and d.id = $2 and d.dead_at is not null`;

/** As if it were done: what a broker has lost is delivered again without it. */
export const discard = `
  with discarded as (
    delete from event_deliveries where id = $1 and dead_at is not null
    returning tenant_id, event_id, consumer, replay, slot, subject
  ), noted as (
    insert into event_inbox (tenant_id, id, consumer, replay, slot, handled_at)
    select tenant_id, event_id, consumer, replay, slot, now() from discarded
    on conflict do nothing
  )
  select tenant_id, consumer, subject from discarded`;

/** Has the next delivery of each subject begin at once: it waited for the dead letter. */
export const letGo = `
  update event_deliveries d set due_at = now()
  from (select distinct * from unnest($1::uuid[], $2::text[], $3::uuid[])) c (tenant_id, consumer, subject)
  where d.tenant_id = c.tenant_id and d.consumer = c.consumer and d.subject = c.subject
    and d.dead_at is null and d.due_at = 'infinity'`;
