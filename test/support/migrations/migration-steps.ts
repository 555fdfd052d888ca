import type { Node } from 'libpg-query';
import { parseSync } from 'libpg-query';
import type { StepName } from '../../../migrations/support/allowed-steps';
import { alterTableSteps } from './alter-table-steps';
import type { RecordedStatement, Recording } from './recorded-migration';
import { functionsIn, hasLimit, nodesOf, tablesIn } from './syntax-tree';

/** A step and its object: a table, or a table and its column, constraint or index. */
export type Step = readonly [name: StepName, object: string];

/** The effects of the statements before. */
export interface MigrationSoFar {
  readonly way: 'up' | 'down';
  readonly isTransactional: boolean;
  /** Tables that the migration itself has made: they are empty, and nobody waits for them. */
  readonly made: Set<string>;
  /** Constraints that were added without a look at the rows, and the columns that each requires. */
  readonly unproven: Map<string, readonly string[]>;
  /** Columns that have no null: a CHECK on them was validated. */
  readonly present: Set<string>;
  /** Tables that were there and are locked until the transaction ends. */
  readonly locked: Set<string>;
}

/** Tables of one row or two, of the platform's own. */
const small = new Set(['cache_generation', 'event_retention', 'audit_retention']);

/** Functions that change and read no row. */
const harmless = new Set(['set_config', 'current_setting', 'to_regclass', 'pg_notify', 'now']);

/** Steps that are right where a helper of `migrations/support` takes them. */
const ofSupport: ReadonlySet<StepName> = new Set([
  'concurrent-index-by-hand',
  'lock-timeout-by-hand',
  'not-repeatable',
  'not-seen',
  'reads-rows',
]);

const destructive: Readonly<Record<string, StepName>> = {
  OBJECT_TABLE: 'drop-table',
  OBJECT_VIEW: 'drop-table',
  OBJECT_MATVIEW: 'drop-table',
  OBJECT_SCHEMA: 'drop-table',
  OBJECT_SEQUENCE: 'drop-table',
};

const renamed: Readonly<Record<string, StepName>> = {
  OBJECT_COLUMN: 'rename-column',
  OBJECT_TABLE: 'rename-table',
  OBJECT_VIEW: 'rename-table',
};

/** The steps of one direction that hold up the service, break the build before, or cannot be seen. */
export function migrationSteps(
  { statements, unseen }: Recording,
  way: 'up' | 'down',
  made = new Set<string>(),
): Step[] {
  const isTransactional = statements.every((one) => one.inMigrationTransaction);
  const soFar: MigrationSoFar = {
    way,
    isTransactional,
    made,
    unproven: new Map(),
    present: new Set(),
    locked: new Set(),
  };
  const steps = statements.flatMap((statement) => statementSteps(statement, soFar));
  const several: Step[] =
    isTransactional && soFar.locked.size > 1 ? [['several-tables', [...soFar.locked].join(', ')]] : [];
  return [...steps, ...several, ...unseen.map((why): Step => ['not-seen', why])];
}

function statementSteps({ sql, bySupport }: RecordedStatement, soFar: MigrationSoFar): Step[] {
  return (parseSync(sql).stmts ?? []).flatMap(({ stmt }) => {
    const steps = stmt === undefined ? [] : nodeSteps(stmt, soFar);
    return bySupport ? steps.filter(([name]) => !ofSupport.has(name)) : steps;
  });
}

function nodeSteps(node: Node, soFar: MigrationSoFar): Step[] {
  const [[kind, statement] = ['', {}]] = Object.entries(node) as [string, Statement][];
  const table = statement.relation?.relname ?? '';
  const isOurs = soFar.made.has(table);
  switch (kind) {
    case 'CreateStmt':
      soFar.made.add(table);
      return once(statement.if_not_exists, table, soFar);
    case 'IndexStmt':
      return isOurs ? [] : indexSteps(statement, table, soFar);
    case 'AlterTableStmt':
      if (isOurs) return [];
      soFar.locked.add(table);
      return alterTableSteps(statement, table, soFar);
    case 'CreateTrigStmt':
      if (!isOurs) soFar.locked.add(table);
      return isOurs ? [] : once(statement.replace, `${table}.${statement.trigname}`, soFar);
    case 'DropStmt':
      return dropSteps(statement, soFar);
    case 'RenameStmt':
      return soFar.way === 'up' && !isOurs ? renameSteps(statement, table) : [];
    case 'UpdateStmt':
    case 'DeleteStmt':
    case 'MergeStmt':
    case 'InsertStmt':
      return changeSteps(kind, node, table, soFar);
    case 'SelectStmt':
      return selectSteps(node, soFar);
    default:
      return otherSteps(kind, statement);
  }
}

/** The members, of all kinds of statements, that the rules ask for. */
interface Statement {
  readonly relation?: { readonly relname?: string };
  readonly if_not_exists?: boolean;
  readonly missing_ok?: boolean;
  readonly replace?: boolean;
  readonly concurrent?: boolean;
  readonly idxname?: string;
  readonly trigname?: string;
  readonly removeType?: string;
  readonly renameType?: string;
  readonly behavior?: string;
  readonly subname?: string;
  readonly objects?: unknown;
  readonly relations?: unknown;
  readonly rels?: unknown;
  readonly params?: unknown;
  readonly name?: string;
  readonly is_vacuumcmd?: boolean;
}

function once(
  isRepeatable: boolean | undefined,
  object: string,
  { isTransactional }: MigrationSoFar,
): Step[] {
  return isTransactional || isRepeatable ? [] : [['not-repeatable', object]];
}

function indexSteps({ concurrent, idxname = '' }: Statement, table: string, soFar: MigrationSoFar): Step[] {
  if (concurrent) return [['concurrent-index-by-hand', `${table}.${idxname}`]];
  soFar.locked.add(table);
  return [['index-not-concurrently', `${table}.${idxname}`]];
}

function dropSteps(statement: Statement, soFar: MigrationSoFar): Step[] {
  const { removeType = '', behavior, missing_ok, objects } = statement;
  // `table` of `drop table`, and the table before the name of `drop trigger … on`.
  const names = nodesOf(objects, 'String').map(({ sval = '' }) => sval);
  const name = names.join('.');
  if (names.some((one) => soFar.made.has(one))) return [];
  const lost = soFar.way === 'up' ? destructive[removeType] : undefined;
  return [
    ...(lost ? ([[lost, name]] as const) : []),
    ...(behavior === 'DROP_CASCADE' ? ([['drop-cascade', name]] as const) : []),
    ...once(missing_ok, name, soFar),
  ];
}

function renameSteps({ renameType = '', subname }: Statement, table: string): Step[] {
  const step = renamed[renameType];
  return step ? [[step, subname === undefined ? table : `${table}.${subname}`]] : [];
}

function changeSteps(kind: string, node: Node, table: string, { made, way }: MigrationSoFar): Step[] {
  const touched = tablesIn(node).filter((one) => !made.has(one) && !small.has(one));
  const isInsert = kind === 'InsertStmt';
  const read = isInsert
    ? touched.filter((one) => one !== table || nodesOf(node, 'RangeVar').length > 0)
    : touched;
  if (read.length === 0) return [];
  return [
    ...(hasLimit(node) ? [] : ([['whole-table', read[0]!]] as const)),
    ...(kind === 'DeleteStmt' && way === 'up' ? ([['delete-rows', table]] as const) : []),
  ];
}

function selectSteps(node: Node, { made }: MigrationSoFar): Step[] {
  const read = tablesIn(node).filter((table) => !made.has(table));
  const called = functionsIn(node).filter((name) => !harmless.has(name));
  // A batch of a backfill is one statement: what it changes is bounded, and its rows are counted.
  if (nodesOf(node, 'UpdateStmt').length > 0) return hasLimit(node) ? [] : [['whole-table', read[0] ?? '']];
  return [
    ...read.map((table): Step => ['reads-rows', table]),
    ...(read.length > 0 ? [] : called.map((name): Step => ['not-seen', `function ${name}`])),
  ];
}

function otherSteps(kind: string, statement: Statement): Step[] {
  const tables = tablesIn(statement).join(', ');
  switch (kind) {
    case 'TruncateStmt':
      return [['truncate', tables]];
    case 'DoStmt':
    case 'CallStmt':
      return [['not-seen', kind === 'DoStmt' ? 'do' : `call ${functionsIn(statement)[0] ?? ''}`]];
    case 'TransactionStmt':
      return [['transaction-by-hand', 'begin, commit or rollback']];
    case 'VariableSetStmt':
      return statement.name === 'lock_timeout' || statement.name === undefined
        ? [['lock-timeout-by-hand', statement.name ?? 'all']]
        : [];
    case 'LockStmt':
    case 'ClusterStmt':
      return [['blocks-table', tables]];
    case 'VacuumStmt':
      return statement.is_vacuumcmd ? [['blocks-table', tables]] : [];
    case 'ReindexStmt':
      return /concurrently/.test(JSON.stringify(statement.params ?? '')) ? [] : [['blocks-table', tables]];
    case 'RefreshMatViewStmt':
      return statement.concurrent ? [] : [['blocks-table', tables]];
    default:
      return [];
  }
}
