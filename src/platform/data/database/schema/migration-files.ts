import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationInterface } from 'typeorm';
import { StartupError } from '../../../foundation/startup-error';

/** The folder of the compiled (dist/migrations) or, under Jest, the written (migrations/) migrations. */
export function migrationsDirectory(): string {
  const root = join(__dirname, '..', '..', '..', '..');
  const inside = join(root, 'migrations');
  return existsSync(inside) ? inside : join(root, '..', 'migrations');
}

/** The names of all migrations this build brings, in the order they run in. */
export function knownMigrations(): string[] {
  return migrationClasses().map((migration) => migration.name);
}

export function migrationClasses(): (new () => MigrationInterface)[] {
  const directory = migrationsDirectory();
  const files = readdirSync(directory).filter((name) => /^\d{13}-[a-z0-9-]+\.(js|ts)$/.test(name));
  return files.toSorted().map((file) => {
    const exports = Object.values(require(join(directory, file)) as Record<string, unknown>);
    const [migration] = exports;
    if (exports.length !== 1 || typeof migration !== 'function')
      throw new StartupError(`The migration ${file} must export exactly one class.`);
    return migration as new () => MigrationInterface;
  });
}
