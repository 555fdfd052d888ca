import type { Catalogue } from './catalogue';
import type { Citus } from './citus';
import type { Placement } from './placements';

/** Everything in the way of a distribution, one sentence each; empty where nothing is. */
export function obstaclesTo(
  catalogue: Catalogue,
  placements: ReadonlyMap<string, Placement>,
  citus: Citus | undefined,
): string[] {
  return [
    ...(citus ? citusObstacles(citus) : [missing]),
    ...keyObstacles(catalogue, placements),
    ...referenceObstacles(catalogue, placements),
    ...(catalogue.isSigned ? [signed] : []),
    ...triggerObstacles(catalogue, placements, citus),
  ];
}

const missing =
  'The extension citus is not installed in this database. Add citus to shared_preload_libraries, restart PostgreSQL, and run ' +
  '"create extension citus" as a superuser.';

/** A policy of a distributed table may hold no subquery, and a signature is asked for by one. */
const signed =
  'The policies ask for signed scopes by a subquery, which Citus allows in no policy. Run the migrations with ' +
  'DATABASE_SIGNED_SCOPE=false first.';

function citusObstacles({ coordinatorHoldsShards, otherNodes }: Citus): string[] {
  return [
    ...(coordinatorHoldsShards
      ? []
      : [
          'The coordinator holds no shards. Run citus_set_coordinator_host and ' +
            "citus_set_node_property(host, port, 'shouldhaveshards', true) as a superuser.",
        ]),
    ...(otherNodes === 0
      ? []
      : [
          `${otherNodes} other nodes may hold shards. Triggers of these tables write tables that the coordinator alone has, so ` +
            "set 'shouldhaveshards' to false for the others.",
        ]),
  ];
}

function keyObstacles({ uniqueIndexes }: Catalogue, placements: ReadonlyMap<string, Placement>): string[] {
  return uniqueIndexes
    .filter(({ table, columns }) => placements.get(table) === 'distributed' && !columns.includes('tenant_id'))
    .map(
      ({ name, table }) =>
        `The unique index ${name} of ${table} lacks tenant_id, and Citus keeps none across shards.`,
    );
}

function referenceObstacles({ references }: Catalogue, placements: ReadonlyMap<string, Placement>): string[] {
  return references
    .filter(({ from, to }) => placements.get(to) === 'distributed' && placements.get(from) !== 'distributed')
    .map(
      ({ name, from, to }) =>
        `The foreign key ${name} leads from ${from}, which has no tenant_id, to the distributed table ${to}.`,
    );
}

function triggerObstacles(
  { triggers }: Catalogue,
  placements: ReadonlyMap<string, Placement>,
  citus: Citus | undefined,
): string[] {
  if (citus?.allowsTriggers) return [];
  const tables = triggers.map(({ table }) => table).filter((table) => placements.get(table) !== 'local');
  if (tables.length === 0) return [];
  return [
    `Triggers run on the shards of ${[...new Set(tables)].join(', ')}, which Citus allows only with citus.enable_unsafe_triggers and ` +
      'citus.allow_nested_distributed_execution. Set both to on for the database to try it: no build of Strata was run so.',
  ];
}
