import { actorName } from '../../../../kernel/authorization/actor';
import { currentContext, type Scope } from '../../../../kernel/authorization/scope';
import { generatedId, idHead } from '../../../data/database/mapping/generated-id';
import { placeholders } from '../../audit/audit-sql';

/** The values of one event: id, slot, type, subject, time, and data in JSON. */
export type EventRow = readonly [
  id: string,
  slot: number,
  type: string,
  subject: string,
  time: Date,
  data: string,
];

/** Rows that a statement stores at most. */
export const mostAtOnce = 1000;

/** Numbers of rows up to which each connection prepares the statement. */
const mostPrepared = 3;

interface StoredEvents {
  /** Parts of a `with`, whose parameters count from 1; none without an event. */
  readonly parts: readonly string[];
  readonly values: readonly unknown[];
}

/**
 * Stores events and their deliveries. The events go as VALUES, because Citus copies the rows of an INSERT … SELECT, and COPY knows no
 * row-level security. They go in the order recorded: positions of a subject grow from commit to commit, for only one writer of its version
 * commits.
 */
export function storedEvents(
  events: readonly EventRow[],
  tenantId: string,
  { actor }: Scope,
  collection: string,
): StoredEvents {
  if (events.length === 0) return { parts: [], values: [] };
  const { traceparent } = currentContext() ?? {};
  const common = [tenantId, `/${collection}`, actor ? actorName(actor) : null, traceparent ?? null, idHead()];
  return { parts: partsOf(events.length, common.length), values: [...common, ...events.flat()] };
}

function partsOf(count: number, common: number): string[] {
  const width = 6;
  const rows = Array.from(
    { length: count },
    (_, at) => `($1, $2, $3, $4, ${placeholders(common + 1 + at * width, width)})`,
  );
  return [
    `stored as (
    insert into events (tenant_id, source, actor, traceparent, id, slot, type, subject, time, data)
    values ${rows.join(', ')}
    returning id, slot, type, subject, position
  )`,
    `delivered as (
    insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position)
    select $1, ${generatedId(common)}, c.name, s.id, s.slot, s.subject, s.position
    from stored s join event_consumers c on c.via is null and c.types && array[s.type, '*']
  )`,
  ];
}

/** The name under which the statement is prepared; none where its text is that of many rows. */
export function nameOf(events: number, entries: number): string | undefined {
  if (Math.max(events, entries) > mostPrepared) return undefined;
  return events === 1 && entries === 1 ? 'store-events' : `store-events-${events}-${entries}`;
}
