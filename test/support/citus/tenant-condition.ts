import type { Node } from 'libpg-query';
import { nodesOf } from '../migrations/syntax-tree';

/** Whether a condition holds a table to one tenant: `tenant_id = $1`, joined to the rest by AND. */
export function namesTenant(
  condition: unknown,
  names: readonly string[],
  /** Whether a name without a table may be a variable, as in PL/pgSQL. */
  hasVariables: boolean,
): boolean {
  return conjuncts(condition).some((one) => {
    const { kind, name, lexpr, rexpr } = ((one ?? {}) as { A_Expr?: Comparison }).A_Expr ?? {};
    if (kind !== 'AEXPR_OP' || nodesOf(name, 'String')[0]?.sval !== '=') return false;
    const sides = [lexpr, rexpr];
    return sides.some((side, at) => isTenantOf(side, names) && isOneValue(sides[1 - at], hasVariables));
  });
}

interface Comparison {
  readonly kind?: string;
  readonly name?: unknown;
  readonly lexpr?: Node;
  readonly rexpr?: Node;
}

function conjuncts(condition: unknown): unknown[] {
  const { BoolExpr: bool } = (condition ?? {}) as { BoolExpr?: { boolop?: string; args?: unknown[] } };
  return bool?.boolop === 'AND_EXPR' ? (bool.args ?? []).flatMap(conjuncts) : [condition];
}

/** The column's path: `['d', 'tenant_id']`. */
function columnPath(expression: unknown): string[] | undefined {
  const { ColumnRef: column } = (expression ?? {}) as { ColumnRef?: { fields?: unknown } };
  return column && nodesOf(column.fields, 'String').map(({ sval = '' }) => sval);
}

function isTenantOf(expression: unknown, names: readonly string[]): boolean {
  const path = columnPath(expression);
  if (path?.at(-1) !== 'tenant_id') return false;
  return path.length === 1 || names.includes(path.at(-2)!);
}

/** A parameter or a constant, cast or not. */
function isOneValue(expression: unknown, hasVariables: boolean): boolean {
  const { ParamRef, A_Const, TypeCast } = (expression ?? {}) as {
    ParamRef?: unknown;
    A_Const?: unknown;
    TypeCast?: { arg?: unknown };
  };
  if (TypeCast) return isOneValue(TypeCast.arg, hasVariables);
  if (ParamRef ?? A_Const) return true;
  const path = columnPath(expression);
  if (!hasVariables || path === undefined) return false;
  return path[0] === 'new' || path[0] === 'old' || (path.length === 1 && path[0] !== 'tenant_id');
}
