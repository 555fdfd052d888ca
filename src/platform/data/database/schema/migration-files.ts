import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface } from 'typeorm';
import { StartupError } from '../../../foundation/startup-error';

/** The folder of the compiled (dist/migrations) or, under Jest, the written (migrations/) migrations. */
function migrationsDirectory(): string {
  const root = join(__dirname, '..', '..', '..', '..');
  const inside = join(root, 'migrations');
  return existsSync(inside) ? inside : join(root, '..', 'migrations');
}

/**
 * The names of all migrations this build brings, in the order they run in. They follow from the names of the files, so that a
 * process that runs no migration loads none.
 */
export function knownMigrations(): string[] {
  return migrationFiles(migrationsDirectory()).map(migrationName);
}

/** @throws StartupError for a file whose class is not alone, or not named by `migrationName` */
export function migrationClasses(directory = migrationsDirectory()): (new () => MigrationInterface)[] {
  return migrationFiles(directory).map((file) => {
    const exports = Object.values(require(join(directory, file)) as Record<string, unknown>);
    const [migration] = exports;
    if (exports.length !== 1 || typeof migration !== 'function')
      throw new StartupError(`The migration ${file} must export exactly one class.`);
    const name = migrationName(file);
    if (migration.name !== name)
      throw new StartupError(`The migration ${file} must name its class ${name}, not ${migration.name}.`);
    return migration as new () => MigrationInterface;
  });
}

function migrationFiles(directory: string): readonly string[] {
  return readdirSync(directory)
    .filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name))
    .toSorted();
}

/**
 * The class of a migration, which is its name in the database: `CreateTasks1763700006000` for `1763700006000-create-tasks.ts`.
 * @param file with or without its ending
 */
export function migrationName(file: string): string {
  const [timestamp = '', ...words] = file.replace(/\.(js|ts)$/, '').split('-');
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('') + timestamp;
}
