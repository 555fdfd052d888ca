import { DataSource } from 'typeorm';
import { StartupError } from '../../../foundation/startup-error';
import { keepFor, noteOwnerAct, switchScopes } from '../transactions/owner-acts';
import { grantToRuntimeRole } from './runtime-grants';
import { applyScopePolicies, hasSignedPolicies } from '../scope/scope-policies';
import { knownFunctions, type Replaced, replaceFunctions } from './sql-functions';
import type { MigrateOptions } from './migrate-options';
import { migrationClasses } from './migration-files';
import { withOwner } from './owner-connection';
import { executedMigrations } from './migration-status';
import { takeSteps, usualPatience } from '../transactions/patient-steps';

/** A step that a lock of others may hold up: it is done whole or not at all, and tried again. */
type Patiently = <T>(step: string, work: () => Promise<T>) => Promise<T>;

/**
 * Runs all pending migrations, each in its own transaction unless it says otherwise, and replaces functions, under an advisory lock.
 * A step that finds a lock of others is tried again.
 */
export async function migrate(options: MigrateOptions): Promise<void> {
  const { retentionDays, auditRetentionDays, scopeSecret, progress } = options;
  await withOwner({ ...options, migrations: options.migrations ?? migrationClasses() }, async (owner) => {
    const patiently = patience(options);
    const pending = await pendingMigrations(owner);
    if (pending.length > 0) progress?.(`Migrating the database (${pending.length} pending) …`);
    const wasSigned = await hasSignedPolicies(owner);
    // A migration sets the scopes it needs, and signs none of them.
    if (pending.length > 0) await patiently('Policies', () => applyScopePolicies(owner, undefined));
    await takeSteps({
      next: async () => (await pendingMigrations(owner))[0],
      // Runs those after it as well; a failed one and those after it stay pending.
      take: () => owner.runMigrations({ transaction: 'each' }),
      ...waiting(options),
    });
    const { replaced, kept } = await patiently('Functions', () => replaceAndGrant(owner, options));
    if (replaced.length > 0 && pending.length === 0)
      progress?.(`Replaced functions of the database: ${replaced.join(', ')}.`);
    if (kept.length > 0)
      progress?.(
        `Functions of a newer build stay as they are: ${kept.join(', ')}. ` +
          '"npm run migrate -- up --own-functions" makes them this build’s.',
      );
    await patiently('Retention of events', () => keepFor(owner, 'event_retention', retentionDays));
    await patiently('Retention of the audit log', () =>
      keepFor(owner, 'audit_retention', auditRetentionDays),
    );
    await patiently('Policies', () => switchScopes(owner, scopeSecret, wasSigned));
  });
}

const waiting = ({ patience: given = usualPatience, progress }: MigrateOptions) => ({
  patience: given,
  progress,
});

function patience(options: MigrateOptions): Patiently {
  return async <T>(step: string, work: () => Promise<T>) => {
    const outcome: T[] = [];
    await takeSteps({
      next: async () => (outcome.length === 0 ? step : undefined),
      take: async () => outcome.push(await work()),
      ...waiting(options),
    });
    return outcome[0]!;
  };
}

/** The names of the owner's migrations that have not run, in their order. */
async function pendingMigrations(owner: DataSource): Promise<string[]> {
  const executed = await executedMigrations((sql) => owner.query(sql));
  return namesOf(owner).filter((name) => !executed.includes(name));
}

const namesOf = ({ migrations }: DataSource): string[] => migrations.map((one) => one.constructor.name);

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
  return withOwner({ ...options, migrations: options.migrations ?? migrationClasses() }, async (owner) => {
    const newest = (await executedMigrations((sql) => owner.query(sql))).at(-1);
    if (newest === undefined) return undefined;
    const migration = owner.migrations.find((one) => one.constructor.name === newest);
    if (!migration)
      throw new StartupError(
        `The newest migration in the database, ${newest}, is not one of this build's: undo it with the build that has it.`,
      );
    const patiently = patience(options);
    await patiently('Policies', () => applyScopePolicies(owner, undefined));
    // TypeORM asks a migration that is undone for no `transaction` of its own.
    const transaction = migration.transaction === false ? 'none' : 'each';
    await patiently(newest, () => owner.undoLastMigration({ transaction }));
    return newest;
  });
}
