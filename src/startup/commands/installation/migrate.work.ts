import type { Config } from '../../../platform/foundation/config/config';
import { distribute } from '../../../platform/data/database/distribution/distribute';
import { migrate, migrateDown } from '../../../platform/data/database/schema/migrations';
import { functionStatus, migrationStatus } from '../../../platform/data/database/schema/migration-status';
import type { MigrateOptions } from '../../../platform/data/database/schema/migrate-options';
import { RefusedError } from '../../../platform/foundation/startup-error';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { inCommandTrace } from '../../command-line/command-trace';
import { attachDatabase, migrateOptions } from '../../database';

const say = (line: string): void => void process.stdout.write(`${line}\n`);

interface Asked {
  readonly action: string | undefined;
  /** Whether functions of a newer build become this build's again. */
  readonly goesBack: boolean;
}

export async function runMigrations({ action, goesBack }: Asked, config: Config): Promise<void> {
  const database = await attachDatabase(config, say);
  try {
    const { migrationUrl, runtimeUrl } = database;
    if (migrationUrl === undefined)
      throw new RefusedError('invalid', 'Set DATABASE_MIGRATION_URL to the owner’s connection to migrate.');
    const options = migrateOptions(config, { migrationUrl, runtimeUrl }, say);
    await inCommandTrace(config, () =>
      act(action, { ...options, ...(goesBack && { goesBack }), actor: commandLine }),
    );
  } finally {
    await database.stop();
  }
}

async function act(action: string | undefined, options: MigrateOptions): Promise<void> {
  if (action === 'up') {
    await migrate(options);
    say('The database is up to date.');
  } else if (action === 'down') {
    const undone = await migrateDown(options);
    say(undone === undefined ? 'There is no migration to undo.' : `Undone: ${undone}`);
  } else if (action === 'plan' || action === 'distribute') {
    await distribute(options, { isForReal: action === 'distribute', say });
  } else {
    for (const { name, state } of await migrationStatus(options.migrationUrl))
      say(`${state.padEnd(7)}  ${name}`);
    for (const { name, state } of await functionStatus(options.migrationUrl))
      say(`${state.padEnd(7)}  function ${name}`);
  }
}
