import { type Constraint, parseSync } from 'libpg-query';
import {
  type PlacedTable,
  type ForeignKey,
} from '../../../src/platform/data/database/distribution/placements';
import { migrationClasses } from '../../../src/platform/data/database/schema/migration-files';
import { record } from '../migrations/recorded-migration';
import { nodesOf } from '../migrations/syntax-tree';

/** A primary key, a unique constraint or a unique index. */
export interface Key {
  readonly name: string;
  readonly table: string;
  readonly columns: readonly string[];
}

/** The tables that the migrations make, by their SQL alone. */
export interface Schema {
  readonly tables: readonly PlacedTable[];
  readonly references: readonly ForeignKey[];
  readonly keys: readonly Key[];
  /** The `create function` of each function that is left. */
  readonly functions: ReadonlyMap<string, string>;
}

/** The SQL of all migrations, in their order. */
export async function migrationStatements(): Promise<string[]> {
  const texts: string[] = [];
  for (const Migration of migrationClasses()) {
    const { statements } = await record(new Migration(), 'up');
    texts.push(...statements.map(({ sql }) => sql));
  }
  return texts;
}

export function schemaOf(statements: readonly string[]): Schema {
  const tables = new Map<string, { name: string; hasTenant: boolean; mark: string }>();
  const references = new Map<string, ForeignKey>();
  const keys = new Map<string, Key>();
  const functions = new Map<string, string>();
  const note = (table: string, constraint: Constraint): void => {
    const { contype, conname = '', pktable, keys: columns } = constraint;
    const name = `${table}.${conname}`;
    if (contype === 'CONSTR_FOREIGN')
      references.set(name, { name: conname, from: table, to: pktable?.relname ?? '' });
    if (contype === 'CONSTR_PRIMARY' || contype === 'CONSTR_UNIQUE')
      keys.set(name, { name: conname, table, columns: texts(columns) });
  };
  for (const sql of statements)
    for (const { stmt } of parseSync(sql).stmts ?? []) {
      const node = (stmt ?? {}) as Record<string, never>;
      for (const { relation, tableElts, partbound } of only(node, 'CreateStmt')) {
        const name = relation?.relname ?? '';
        if (partbound) continue;
        const columns = nodesOf(tableElts, 'ColumnDef');
        tables.set(name, {
          name,
          hasTenant: columns.some(({ colname }) => colname === 'tenant_id'),
          mark: '',
        });
        for (const { colname = '', constraints } of columns)
          for (const one of nodesOf(constraints ?? [], 'Constraint'))
            note(name, { ...one, keys: one.keys ?? [{ String: { sval: colname } }] });
        for (const one of (tableElts ?? []) as { Constraint?: Constraint }[])
          if (one.Constraint) note(name, one.Constraint);
      }
      for (const { relation, cmds } of only(node, 'AlterTableStmt'))
        for (const { subtype, def } of nodesOf(cmds, 'AlterTableCmd'))
          if (subtype === 'AT_AddConstraint')
            for (const one of nodesOf(def, 'Constraint')) note(relation?.relname ?? '', one);
      for (const { idxname = '', unique, relation, indexParams } of only(node, 'IndexStmt'))
        if (unique)
          keys.set(idxname, {
            name: idxname,
            table: relation?.relname ?? '',
            columns: nodesOf(indexParams, 'IndexElem').map(({ name = '' }) => name),
          });
      for (const { objtype, object, comment = '' } of only(node, 'CommentStmt')) {
        const table = objtype === 'OBJECT_TABLE' && tables.get(texts(object).at(-1) ?? '');
        if (table) table.mark = comment;
      }
      for (const { funcname } of only(node, 'CreateFunctionStmt'))
        functions.set(texts(funcname).at(-1) ?? '', sql);
      for (const { removeType, objects } of only(node, 'DropStmt'))
        for (const name of texts(objects)) {
          if (removeType === 'OBJECT_FUNCTION') functions.delete(name);
          if (removeType === 'OBJECT_TABLE') tables.delete(name);
        }
    }
  const isLeft = (table: string): boolean => tables.has(table);
  return {
    tables: [...tables.values()],
    references: [...references.values()].filter(({ from }) => isLeft(from)),
    keys: [...keys.values()].filter(({ table }) => isLeft(table)),
    functions,
  };
}

/** The statement itself, where it is of this kind. */
function only<Kind extends Parameters<typeof nodesOf>[1]>(
  node: Record<string, unknown>,
  kind: Kind,
): ReturnType<typeof nodesOf<Kind>> {
  return kind in node ? nodesOf({ [kind]: node[kind] }, kind).slice(0, 1) : ([] as never);
}

const texts = (names: unknown): string[] => nodesOf(names, 'String').map(({ sval = '' }) => sval);
