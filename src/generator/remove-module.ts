import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { ChangeSet } from './sources/changes';
import { namesOf } from './naming/names';
import { Refusal } from './naming/refusal';

const lists = ['src/modules/index.ts', 'src/modules/commands.ts'];
const record = 'test/architecture/event-shapes.json';

/** Takes a feature's code out. Its migrations stay: the table and its rows go only by a migration that a person writes. */
export function takeOut(changes: ChangeSet, feature: string): string[] {
  const { root } = changes;
  const names = namesOf(feature);
  const folder = `src/modules/${feature}`;
  if (!changes.has(folder)) throw new Refusal(`There is no feature ${feature}.`);
  const migrations = globSync('migrations/*.ts', { cwd: root }).toSorted();
  const others = migrations.filter((path) => refersTo(names.table, changes.read(path)));
  const living = others.filter((path) =>
    tablesOf(changes.read(path)).some((table) => changes.has(folderOf(table))),
  );
  const uses = [...usesOf(root, feature), ...living];
  if (uses.length > 0)
    throw new Refusal(
      `Nothing was removed, because these refer to ${feature}:\n${uses.map((one) => `  ${one}`).join('\n')}`,
    );
  const shapes = JSON.parse(changes.read(record)) as Record<string, unknown>;
  const own = globSync(`${folder}/domain/*.events.ts`, { cwd: root })
    .map((path) => changes.read(path))
    .join('');
  const kept = Object.entries(shapes).filter(([type]) => !own.includes(`'${type}'`));
  changes.remove(folder);
  for (const list of lists) {
    const lines = changes.read(list).split('\n');
    changes.set(list, lines.filter((line) => !line.includes(`'./${feature}/`)).join('\n'));
  }
  if (own !== '') changes.set(record, `${JSON.stringify(Object.fromEntries(kept), undefined, 2)}\n`);
  const made = migrations.filter((path) => isOf(names.table, changes.read(path)));
  return [
    `The table ${names.table} and its rows are still there, and so are the migrations that made them: the database keeps what it has.`,
    ...(made.length > 0 ? [`Where no database has run them, delete ${made.join(' and ')}.`] : []),
    `A database that has run them drops the table by a migration of its own: npm run migrate -- create drop-${feature}.`,
    ...others.map(
      (path) =>
        `A table without a feature refers to ${names.table}, unless it was dropped meanwhile: ${path}. It goes first.`,
    ),
  ];
}

/** The feature to which a table belongs has its name. */
const folderOf = (table: string): string => `src/modules/${table.replaceAll('_', '-')}`;

/** Files of other features, of the start and of tests that import it or name its permissions. */
function usesOf(root: string, feature: string): string[] {
  const folder = `src/modules/${feature}`;
  const permission = new RegExp(`['"]${feature}:\\w+['"]`);
  return globSync('{src,test,bench}/**/*.{ts,mjs}', { cwd: root })
    .filter((path) => !path.startsWith(`${folder}/`) && !lists.includes(path))
    .filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      // Specs name permissions of features that are made up.
      const isNamed = path.startsWith('src/') && !path.endsWith('.spec.ts') && permission.test(text);
      return isNamed || importsOf(path, text).some((one) => `${one}/`.startsWith(`${folder}/`));
    });
}

/** The paths that a file imports from this repository. */
function importsOf(path: string, text: string): string[] {
  const relative = text.matchAll(/(?:from|import\()\s*'(\.[^']+)'/g);
  return [...relative].map(([, one = '']) => posix.join(posix.dirname(path), one));
}

/** Whether a migration gives another table a key to this one. */
const refersTo = (table: string, migration: string): boolean =>
  new RegExp(`column: '\\w+',\\s*table: '${table}'|references ${table}\\b`).test(migration) &&
  !isOf(table, migration);

/** Whether a migration changes this table and no other: a row may name one of its own kind. */
function isOf(table: string, migration: string): boolean {
  const tables = tablesOf(migration);
  return tables.length > 0 && tables.every((one) => one === table);
}

function tablesOf(migration: string): string[] {
  const changed =
    /createTenantTable\(\w+, \{\s*name: '(\w+)'|\{\s*table: '(\w+)'|(?:create|alter) table (\w+)/g;
  return [...migration.matchAll(changed)].map(([, made, widened, sql]) => made ?? widened ?? sql ?? '');
}
