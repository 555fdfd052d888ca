import { parsePlPgSQLSync, parseSync } from 'libpg-query';
import { nodesOf } from '../migrations/syntax-tree';

/** The statements in the body of a function, by the file or the migration that makes it. */
export function functionStatements(sql: string): string[] {
  const [create] = nodesOf(parseSync(sql).stmts ?? [], 'CreateFunctionStmt');
  const options = nodesOf(create?.options ?? [], 'DefElem');
  const textOf = (name: string): string =>
    nodesOf(options.find(({ defname }) => defname === name)?.arg, 'String')[0]?.sval ?? '';
  if (textOf('language') === 'sql') return [textOf('as')];
  return expressionsOf(parsePlPgSQLSync(sql)).flatMap(statementsOf);
}

interface Expression {
  readonly query: string;
  readonly parseMode: number;
}

function expressionsOf(tree: unknown): Expression[] {
  if (Array.isArray(tree)) return tree.flatMap(expressionsOf);
  if (typeof tree !== 'object' || tree === null) return [];
  return Object.entries(tree).flatMap(([name, inner]) =>
    name === 'PLpgSQL_expr' ? [inner as Expression] : expressionsOf(inner),
  );
}

/** Parse modes of PL/pgSQL: 0 is a statement, 2 an expression, and a higher one assigns an expression. */
function statementsOf({ query, parseMode }: Expression): string[] {
  if (parseMode === 0) return [query];
  const value = parseMode === 2 ? query : query.slice(query.indexOf('=') + 1);
  const select = `select ${value}`;
  // The text that EXECUTE runs.
  const texts = nodesOf(parseSync(select).stmts ?? [], 'A_Const')
    .map(({ sval }) => sval?.sval ?? '')
    .filter((text) => /^\s*(select|with|insert|update|delete)\s/i.test(text));
  return [select, ...texts];
}
