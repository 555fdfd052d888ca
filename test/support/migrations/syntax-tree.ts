import type { Node } from 'libpg-query';

/** Every node below `tree` of one kind, such as `RangeVar`, wherever it stands. */
export function nodesOf<Kind extends string>(tree: unknown, kind: Kind): Inner<Kind>[] {
  if (Array.isArray(tree)) return tree.flatMap((one) => nodesOf(one, kind));
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, inner]) => [
    ...(name === kind ? [inner as Inner<Kind>] : []),
    ...nodesOf(inner, kind),
  ]);
}

type Inner<Kind extends string> =
  Extract<Node, Record<Kind, unknown>> extends Record<Kind, infer Value> ? Value : never;

/** The tables that a statement names, without the names that its own WITH gives. */
export function tablesIn(tree: unknown): string[] {
  const own = new Set(nodesOf(tree, 'CommonTableExpr').map(({ ctename }) => ctename));
  // A relation that a statement is about stands in it without the name of its kind.
  const named = [...nodesOf(tree, 'RangeVar'), ...relationsOf(tree)];
  return [...new Set(named.flatMap(({ relname }) => (relname && !own.has(relname) ? [relname] : [])))];
}

function relationsOf(tree: unknown): { readonly relname?: string }[] {
  if (Array.isArray(tree)) return tree.flatMap((one) => relationsOf(one));
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, inner]) => [
    ...(name === 'relation' ? [inner as { relname?: string }] : []),
    ...relationsOf(inner),
  ]);
}

/** The names of the functions that are called in an expression. */
export function functionsIn(tree: unknown): string[] {
  return nodesOf(tree, 'FuncCall').map(({ funcname = [] }) => nodesOf(funcname, 'String').at(-1)?.sval ?? '');
}

/** Whether a part of the statement takes a limited number of rows. */
export function hasLimit(tree: unknown): boolean {
  if (Array.isArray(tree)) return tree.some((one) => hasLimit(one));
  if (typeof tree !== 'object' || tree === null) return false;
  return Object.entries(tree).some(([name, inner]) => name === 'limitCount' || hasLimit(inner));
}
