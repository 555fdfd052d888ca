/** The place of a table's rows on Citus: by tenant over shards, whole on every node, or on the coordinator alone. */
export type Placement = 'distributed' | 'reference' | 'local';

export interface PlacedTable {
  readonly name: string;
  readonly hasTenant: boolean;
  /** The comment by which migrations mark the kind of a table, such as `strata:shared`; empty for a tenant's own. */
  readonly mark: string;
}

/** A foreign key between two tables. */
export interface ForeignKey {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

/**
 * Kinds of tables that the system scope reads across tenants. The coordinator keeps them: it finds there, without asking every
 * shard, which tenants have work.
 */
const acrossTenants = 'strata:shared';

/** The event log. The system scope sees it too, but it grows with the events of all tenants. */
const eventLog = 'events';

/**
 * Places every table. A table that names a distributed one is distributed as well, because Citus has no foreign key from a local or
 * a reference table to a distributed one. A table without a tenant that a distributed one names is a reference table.
 */
export function placementsOf(
  tables: readonly PlacedTable[],
  references: readonly ForeignKey[],
): ReadonlyMap<string, Placement> {
  const ofTenants = tables.filter(({ hasTenant }) => hasTenant);
  const own = ofTenants.filter(({ name, mark }) => mark !== acrossTenants || name === eventLog);
  const movable = new Set(ofTenants.map(({ name }) => name));
  const distributed = closure(
    own.map(({ name }) => name),
    references.filter(({ from }) => movable.has(from)).map(({ from, to }) => [to, from]),
  );
  const named = references.filter(({ from, to }) => distributed.has(from) && !distributed.has(to));
  const reference = closure(
    named.map(({ to }) => to),
    references.map(({ from, to }) => [from, to]),
  );
  return new Map(
    tables.map(({ name }) => [
      name,
      distributed.has(name) ? 'distributed' : reference.has(name) ? 'reference' : 'local',
    ]),
  );
}

/** Everything that can be reached from the first along the steps. */
function closure(first: readonly string[], steps: readonly (readonly [string, string])[]): Set<string> {
  const found = new Set(first);
  // A set is walked along while it grows.
  for (const one of found) for (const [from, to] of steps) if (from === one) found.add(to);
  return found;
}
