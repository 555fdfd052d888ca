import { parseSync } from 'libpg-query';
import type { Placement } from '../../../src/platform/data/database/distribution/placements';
import { functionsIn, nodesOf, tablesIn } from '../migrations/syntax-tree';
import { namesTenant } from './tenant-condition';

/** Forms of a statement that Citus 13.2.2 refuses. Each was met by hand, or stands in its planner's source. */
export type StatementRule =
  | 'mutable-upsert'
  | 'insert-select'
  | 'ctid'
  | 'simple-case'
  | 'write-across-tenants'
  | 'lock-across-tenants';

/** A rule and the table whose statement breaks it. */
export type StatementFault = readonly [rule: StatementRule, table: string];

interface Judged {
  readonly placements: ReadonlyMap<string, Placement>;
  /** Whether the text comes from PL/pgSQL, where a name may be a variable. */
  readonly hasVariables?: boolean;
}

/** Functions that PostgreSQL calls immutable. Every other one in an upsert is refused. */
const immutable = new Set(['lower', 'upper', 'array_append', 'array_remove', 'make_interval', 'abs']);

/** The breaches of one text, which may hold several statements. */
export function statementFaults(sql: string, judged: Judged): StatementFault[] {
  const tree: unknown = parseSync(sql).stmts ?? [];
  return [
    ...nodesOf(tree, 'InsertStmt').flatMap((one) => insertFaults(one, judged)),
    ...nodesOf(tree, 'UpdateStmt').flatMap((one) => changeFaults(one, judged)),
    ...nodesOf(tree, 'DeleteStmt').flatMap((one) => changeFaults(one, judged)),
    ...nodesOf(tree, 'SelectStmt').flatMap((one) => lockFaults(one, judged)),
    ...placeFaults(tree, judged),
  ];
}

interface Named {
  readonly relname?: string;
  readonly alias?: { readonly aliasname?: string };
}

const tableOf = (relation: Named | undefined): string => relation?.relname ?? '';
const namesOf = ({ relname = '', alias }: Named): string[] => [alias?.aliasname ?? relname];

interface Insert {
  readonly relation?: Named;
  readonly selectStmt?: unknown;
  readonly onConflictClause?: { readonly action?: string };
}

function insertFaults({ relation, selectStmt, onConflictClause }: Insert, judged: Judged): StatementFault[] {
  const table = tableOf(relation);
  if (!judged.placements.has(table)) return [];
  const faults: StatementFault[] = [];
  const isUpsert = onConflictClause?.action === 'ONCONFLICT_UPDATE';
  // A local table too: Citus plans those that name a reference table.
  if (isUpsert && isMutable(onConflictClause)) faults.push(['mutable-upsert', table]);
  const { valuesLists } = (selectStmt as { SelectStmt?: { valuesLists?: unknown } })?.SelectStmt ?? {};
  if (selectStmt !== undefined && valuesLists === undefined && isSpread(table, judged))
    faults.push(['insert-select', table]);
  if (isSpread(table, judged) && hasSimpleCase(onConflictClause)) faults.push(['simple-case', table]);
  return faults;
}

function isMutable(tree: unknown): boolean {
  return (
    functionsIn(tree).some((name) => !immutable.has(name)) || nodesOf(tree, 'SQLValueFunction').length > 0
  );
}

function changeFaults(
  change: { readonly relation?: Named; readonly whereClause?: unknown; readonly targetList?: unknown },
  judged: Judged,
): StatementFault[] {
  const { relation, whereClause, targetList } = change;
  const table = tableOf(relation);
  if (!isSpread(table, judged)) return [];
  const isOfTenant = namesTenant(whereClause, namesOf(relation!), judged.hasVariables ?? false);
  return [
    ...(judged.placements.get(table) === 'distributed' && !isOfTenant
      ? ([['write-across-tenants', table]] as const)
      : []),
    ...(hasSimpleCase(targetList) ? ([['simple-case', table]] as const) : []),
  ];
}

function lockFaults(
  select: { readonly lockingClause?: unknown; readonly fromClause?: unknown; readonly whereClause?: unknown },
  { placements, hasVariables = false }: Judged,
): StatementFault[] {
  if (select.lockingClause === undefined) return [];
  return nodesOf(select.fromClause, 'RangeVar')
    .filter(({ relname = '' }) => placements.get(relname) === 'distributed')
    .filter((one) => !namesTenant(select.whereClause, namesOf(one as Named), hasVariables))
    .map((one) => ['lock-across-tenants', one.relname ?? '']);
}

/** The place of a row in its table is another one on each shard. */
function placeFaults(tree: unknown, { placements }: Judged): StatementFault[] {
  const columns = nodesOf(tree, 'ColumnRef').map(({ fields }) => nodesOf(fields, 'String').at(-1)?.sval);
  const ours = tablesIn(tree).find((one) => placements.has(one));
  return columns.includes('ctid') && ours !== undefined ? [['ctid', ours]] : [];
}

const hasSimpleCase = (tree: unknown): boolean =>
  nodesOf(tree, 'CaseExpr').some(({ arg }) => arg !== undefined);

function isSpread(table: string, { placements }: Judged): boolean {
  const placement = placements.get(table);
  return placement === 'distributed' || placement === 'reference';
}
