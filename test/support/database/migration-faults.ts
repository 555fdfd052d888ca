import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { knownFunctions } from '../../../src/platform/data/database/schema/sql-functions';
import { migrationName } from '../../../src/platform/data/database/schema/migration-files';
import { sourceFiles } from '../sources/source-tree';

/** Every way to make a table that leaves the helper, and with it the tenant's walls, out. */
const tableMaking =
  /\bcreate\s+(?:\w+\s+){0,3}table\b|\bselect\b[^;]*?(?<!\b(?:insert|merge)\s+)\binto\b|\.createTable\(|\bnew Table\(/i;

/** A function keeps its comment then, which says that it is as its file has it. */
const functionChange = /\b(?:create\s+or\s+replace|alter)\s+function\s+"?(\w+)/gi;

/** Faults of the migrations in `root`/migrations, one line each. */
export function migrationFaults(root: string): string[] {
  const folder = join(root, 'migrations');
  const names = readdirSync(folder).filter((name) => name !== 'support');
  const ofFiles = new Set(knownFunctions().map((one) => one.name));
  const timestamps = names.map((name) => name.slice(0, 13));
  return [
    ...names.flatMap((name) => shapeFaults(folder, name)),
    ...names
      .filter((_name, index) => timestamps.indexOf(timestamps[index] ?? '') !== index)
      .map((name) => `${name}: the timestamp is taken`),
    ...sourceFiles(root, 'migrations')
      .filter(({ path }) => !path.startsWith('migrations/support/'))
      .filter(({ text }) => tableMaking.test(text))
      .map(({ path }) => `${path.slice('migrations/'.length)}: makes a table without the helper`),
    ...sourceFiles(root, 'migrations').flatMap(({ path, text }) =>
      [...text.matchAll(functionChange)]
        .filter(([, name = '']) => ofFiles.has(name.toLowerCase()))
        .map(([, name]) => `${path.slice('migrations/'.length)}: changes ${name}, which its file makes`),
    ),
  ];
}

function shapeFaults(folder: string, name: string): string[] {
  const [, timestamp] = /^(\d{13})-[a-z0-9]+(?:-[a-z0-9]+)*\.ts$/.exec(name) ?? [];
  if (timestamp === undefined) return [`${name}: the name is not <13 digits>-<kebab-case>.ts`];
  const [migration, ...others] = Object.values(require(join(folder, name)) as Record<string, unknown>);
  if (typeof migration !== 'function' || others.length > 0)
    return [`${name}: does not export exactly one class`];
  return [
    ...(migration.name === migrationName(name)
      ? []
      : [`${name}: the class is not named ${migrationName(name)}`]),
    ...['up', 'down']
      .filter((method) => typeof (migration.prototype as Record<string, unknown>)[method] !== 'function')
      .map((method) => `${name}: has no ${method}`),
  ];
}
