import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadModule } from 'libpg-query';
import type { MigrationInterface } from 'typeorm';
import type { AllowedSteps } from '../../../migrations/support/allowed-steps';
import { sourceFiles } from '../sources/source-tree';
import { migrationSteps, type Step } from './migration-steps';
import { record } from './recorded-migration';

/** The migrations from this number on are held; those before had landed when the check was made. */
export const heldFrom = '1763700082000';

/** A reason is a sentence. */
const shortestReason = 15;

/** The steps of a migration that it does not allow itself, and what it allows itself for nothing, one line each. */
export async function stepsOf(migration: MigrationInterface): Promise<string[]> {
  await loadModule();
  const made = new Set<string>();
  const up = migrationSteps(await record(migration, 'up'), 'up', made);
  const down = migrationSteps(await record(migration, 'down'), 'down', made);
  const { allows = {} } = migration as { allows?: AllowedSteps };
  const found = [...new Set([...up, ...down].map(([name, object]: Step) => `${name} ${object}`))];
  const allowed = Object.entries(allows);
  return [
    ...found.filter((step) => !Object.hasOwn(allows, step)),
    ...allowed
      .filter(([step]) => !found.includes(step))
      .map(([step]) => `allows "${step}", and takes no such step`),
    ...allowed
      .filter(([, reason = '']) => reason.trim().length < shortestReason)
      .map(([step]) => `allows "${step}" without a reason in words`),
  ];
}

/** Faults of the migrations in `root`/migrations, one line each. */
export async function stepFaults(root: string): Promise<string[]> {
  const folder = join(root, 'migrations');
  const faults = sourceFiles(root, 'migrations')
    .filter(({ path, text }) => !path.startsWith('migrations/support/') && /by support/i.test(text))
    .map(({ path }) => `${path.slice('migrations/'.length)}: marks a statement as one of migrations/support`);
  for (const name of existsSync(folder) ? readdirSync(folder).toSorted() : []) {
    if (!/^\d{13}-/.test(name) || name < heldFrom) continue;
    const [migration] = Object.values(
      require(join(folder, name)) as Record<string, new () => MigrationInterface>,
    );
    for (const step of await stepsOf(new migration!())) faults.push(`${name}: ${step}`);
  }
  return faults;
}
