import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChangeSet } from './sources/changes';
import { namesOf } from './names';
import { Refusal } from './refusal';

const lists = ['src/modules/index.ts', 'src/modules/commands.ts'];
const record = 'test/architecture/event-shapes.json';

/** Takes a feature's code out. Its migrations stay: the table and its rows go only by a migration that a person writes. */
export function takeOut(changes: ChangeSet, feature: string): string[] {
  const { root } = changes;
  const names = namesOf(feature);
  const folder = `src/modules/${feature}`;
  if (!changes.has(folder)) throw new Refusal(`There is no feature ${feature}.`);
  const uses = usesOf(root, feature, names.table);
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
  return [
    `The table ${names.table} and its rows are still there, and so are the migrations that made them: the database keeps what it has.`,
    `Where no database has run them, delete migrations/*-${feature}*.ts. Otherwise drop the table by a migration of its own: npm run migrate -- create drop-${feature}.`,
  ];
}

/** Files of other features, of the start and of tests that import it, and migrations that give another table a key to its table. */
function usesOf(root: string, feature: string, table: string): string[] {
  const sources = globSync('{src,test,bench}/**/*.{ts,mjs}', { cwd: root }).filter(
    (path) => !path.startsWith(`src/modules/${feature}/`) && !lists.includes(path),
  );
  const imports = new RegExp(`(?:from|import\\()\\s*'[./]+(?:src/)?(?:modules/)?${feature}(?:/[^']*)?'`);
  const refers = new RegExp(`column: '\\w+',\\s*table: '${table}'|references ${table}\\b`);
  return [
    ...sources.filter((path) => imports.test(readFileSync(join(root, path), 'utf8'))),
    ...globSync('migrations/*.ts', { cwd: root }).filter((path) => {
      const text = readFileSync(join(root, path), 'utf8');
      return refers.test(text) && !isOfTable(text, table);
    }),
  ];
}

/** Whether a migration changes this table and no other: a row may name one of its own kind. */
function isOfTable(migration: string, table: string): boolean {
  const changed =
    /createTenantTable\(\w+, \{\s*name: '(\w+)'|\{\s*table: '(\w+)'|(?:create|alter) table (\w+)/g;
  const tables = [...migration.matchAll(changed)].map(([, made, widened, sql]) => made ?? widened ?? sql);
  return tables.length > 0 && tables.every((one) => one === table);
}
