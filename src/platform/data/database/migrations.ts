import { DataSource } from 'typeorm';
import { StartupError } from '../../foundation/startup-error';
import { keepFor, noteOwnerAct, switchScopes } from './owner-acts';
import { grantToRuntimeRole } from './runtime-grants';
import { applyScopePolicies, hasSignedPolicies } from './scope-policies';
import { knownFunctions, type Replaced, replaceFunctions } from './sql-functions';
import type { MigrateOptions } from './migrate-options';
import { knownMigrations } from './migration-files';
import { withOwner } from './owner-connection';
import { executedMigrations } from './migration-status';

/** Runs all pending migrations, each in its own transaction, and replaces functions, under an advisory lock. */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { retentionDays, auditRetentionDays, scopeSecret, progress } = options;
  await withOwner(options, async (owner) => {
    const executed = await executedMigrations((sql) => owner.query(sql));
    const pending = knownMigrations().filter((name) => !executed.includes(name));
    if (pending.length > 0) progress?.(`Migrating the database (${pending.length} pending) …`);
    const wasSigned = await hasSignedPolicies(owner);
    // A migration sets the scopes it needs, and signs none of them.
    if (pending.length > 0) await applyScopePolicies(owner, undefined);
    await owner.runMigrations({ transaction: 'each' });
    const { replaced, kept } = await replaceAndGrant(owner, options);
    if (replaced.length > 0 && pending.length === 0)
      progress?.(`Replaced functions of the database: ${replaced.join(', ')}.`);
    if (kept.length > 0)
      progress?.(
        `Functions of a newer build stay as they are: ${kept.join(', ')}. ` +
          '"npm run migrate -- up --own-functions" makes them this build’s.',
      );
    await keepFor(owner, 'event_retention', retentionDays);
    await keepFor(owner, 'audit_retention', auditRetentionDays);
    await switchScopes(owner, scopeSecret, wasSigned);
  });
}

/** In one transaction: a function that was dropped and made again is never seen without its grant. */
function replaceAndGrant(
  owner: DataSource,
  { functions = knownFunctions(), goesBack = false, runtimeRole }: MigrateOptions,
): Promise<Replaced> {
  return owner.transaction(async (manager) => {
    const outcome = await replaceFunctions((sql) => manager.query(sql), functions, goesBack);
    await grantToRuntimeRole(manager, runtimeRole);
    const { replaced } = outcome;
    if (replaced.length > 0)
      await noteOwnerAct(manager, 'functions.replaced', undefined, { names: { after: replaced } });
    return outcome;
  });
}

/** Undoes the newest migration and answers its name; `undefined` when there is none. */
export async function migrateDown(options: MigrateOptions): Promise<string | undefined> {
  return withOwner(options, async (owner) => {
    const newest = (await executedMigrations((sql) => owner.query(sql))).at(-1);
    if (newest !== undefined && !knownMigrations().includes(newest))
      throw new StartupError(
        `The newest migration in the database, ${newest}, is not one of this build's: undo it with the build that has it.`,
      );
    if (newest) await applyScopePolicies(owner, undefined);
    if (newest) await owner.undoLastMigration({ transaction: 'each' });
    return newest;
  });
}
