import type { AlterTableCmd, AlterTableStmt, ColumnDef, Constraint } from 'libpg-query';
import type { StepName } from '../../../migrations/support/allowed-steps';
import type { MigrationSoFar, Step } from './migration-steps';
import { functionsIn, nodesOf } from './syntax-tree';

/** Functions that answer the same for a whole statement: their value is kept once, and no row is written. */
const stable = new Set(['now', 'statement_timestamp', 'transaction_timestamp', 'current_setting', 'array']);

const rewriting = new Set([
  'AT_SetTableSpace',
  'AT_SetLogged',
  'AT_SetUnLogged',
  'AT_SetAccessMethod',
  'AT_SetExpression',
  'AT_AddIdentity',
]);

const serial = /^(small|big)?serial[248]?$/;

/** The steps of ALTER TABLE on a table that was there before the migration. */
export function alterTableSteps({ cmds = [] }: AlterTableStmt, table: string, soFar: MigrationSoFar): Step[] {
  return nodesOf(cmds, 'AlterTableCmd').flatMap((command) => [
    ...commandSteps(command, table, soFar),
    ...repeatSteps(command, table, soFar),
  ]);
}

function commandSteps(command: AlterTableCmd, table: string, soFar: MigrationSoFar): Step[] {
  const { subtype = '', name = '', behavior } = command;
  const column = `${table}.${name}`;
  if (behavior === 'DROP_CASCADE') return [['drop-cascade', column]];
  if (rewriting.has(subtype)) return [['rewrites-table', table]];
  switch (subtype) {
    case 'AT_AddColumn':
      return columnSteps(nodesOf(command, 'ColumnDef')[0] ?? {}, table);
    case 'AT_DropColumn':
      return soFar.way === 'up' ? [['drop-column', column]] : [];
    case 'AT_AlterColumnType':
      return [['change-type', column]];
    case 'AT_SetNotNull':
      return soFar.present.has(column) ? [] : [['set-not-null', column]];
    case 'AT_AddConstraint':
      return constraintSteps(nodesOf(command, 'Constraint')[0] ?? {}, table, soFar);
    case 'AT_ValidateConstraint':
      return validationSteps(`${table}.${name}`, soFar);
    case 'AT_AttachPartition':
      return [['attach-partition', table]];
    default:
      return [];
  }
}

function columnSteps(column: ColumnDef, table: string): Step[] {
  const { colname = '' } = column;
  const constraints = nodesOf(column.constraints ?? [], 'Constraint');
  const of = (type: string): Constraint | undefined => constraints.find(({ contype }) => contype === type);
  const steps: StepName[] = [];
  const filled = of('CONSTR_DEFAULT') ?? of('CONSTR_GENERATED') ?? of('CONSTR_IDENTITY');
  const isSerial = nodesOf(column.typeName?.names ?? [], 'String').some(({ sval = '' }) => serial.test(sval));
  const isVolatile = functionsIn(of('CONSTR_DEFAULT')).some((name) => !stable.has(name));
  const generated = of('CONSTR_GENERATED');
  if (isVolatile || isSerial || of('CONSTR_IDENTITY') || (generated && generated.generated_kind !== 'v'))
    steps.push('rewrites-table');
  if (of('CONSTR_NOTNULL') && !filled && !isSerial) steps.push('not-null-without-default');
  if (of('CONSTR_UNIQUE') ?? of('CONSTR_PRIMARY')) steps.push('index-not-concurrently');
  if (of('CONSTR_CHECK')) steps.push('check-is-valid-at-once');
  if (of('CONSTR_FOREIGN') && filled) steps.push('foreign-key-is-valid-at-once');
  return steps.map((step) => [step, `${table}.${colname}`]);
}

function constraintSteps(constraint: Constraint, table: string, soFar: MigrationSoFar): Step[] {
  const { contype, conname = '', skip_validation, indexname, raw_expr } = constraint;
  const name = `${table}.${conname}`;
  switch (contype) {
    case 'CONSTR_CHECK':
      if (!skip_validation) return [['check-is-valid-at-once', name]];
      soFar.unproven.set(name, presentIn(raw_expr, table));
      return [];
    case 'CONSTR_FOREIGN':
      if (!skip_validation) return [['foreign-key-is-valid-at-once', name]];
      soFar.unproven.set(name, []);
      return [];
    case 'CONSTR_NOTNULL':
      return skip_validation ? [] : [['set-not-null', name]];
    case 'CONSTR_UNIQUE':
    case 'CONSTR_PRIMARY':
    case 'CONSTR_EXCLUSION':
      return indexname ? [] : [['index-not-concurrently', name]];
    default:
      return [];
  }
}

/** The columns that a CHECK requires, all of them: `a is not null and b is not null`. */
function presentIn(expression: unknown, table: string): string[] {
  if (nodesOf(expression, 'BoolExpr').some(({ boolop }) => boolop !== 'AND_EXPR')) return [];
  return nodesOf(expression, 'NullTest')
    .filter(({ nulltesttype }) => nulltesttype === 'IS_NOT_NULL')
    .map(({ arg }) => `${table}.${nodesOf(arg, 'String').at(-1)?.sval ?? ''}`);
}

function validationSteps(name: string, { unproven, present, isTransactional }: MigrationSoFar): Step[] {
  const columns = unproven.get(name);
  for (const column of columns ?? []) present.add(column);
  // The lock of the ADD is kept while the rows are read.
  return columns !== undefined && isTransactional ? [['validated-in-one-transaction', name]] : [];
}

/** Without a transaction a migration that died half-way is run again from its first statement. */
function repeatSteps(command: AlterTableCmd, table: string, { isTransactional }: MigrationSoFar): Step[] {
  const once = /^AT_(AddColumn|DropColumn|DropConstraint|AddConstraint)$/;
  const { subtype = '', missing_ok, name } = command;
  if (isTransactional || missing_ok || !once.test(subtype)) return [];
  const [constraint] = nodesOf(command, 'Constraint');
  const [column] = nodesOf(command, 'ColumnDef');
  return [['not-repeatable', `${table}.${name ?? column?.colname ?? constraint?.conname ?? ''}`]];
}
