import type { Config } from '../../../platform/foundation/config/config';
import type { PlannedTable } from '../../../platform/data/database/distribution/distribution-plan';
import { distribute } from '../../../platform/data/database/distribution/distribute';
import { migrate, migrateDown } from '../../../platform/data/database/schema/migrations';
import { functionStatus, migrationStatus } from '../../../platform/data/database/schema/migration-status';
import type { MigrateOptions } from '../../../platform/data/database/schema/migrate-options';
import { RefusedError } from '../../../platform/foundation/startup-error';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { inCommandTrace } from '../../command-line/command-trace';
import { attachDatabase, migrateOptions } from '../../database';

interface Asked {
  readonly action: string | undefined;
  /** Whether the answer is for programs; then it stands alone on standard output. */
  readonly isJson: boolean;
  /** Whether functions of a newer build become this build's again. */
  readonly goesBack: boolean;
}

interface Output {
  /** A part of the answer, as a line for people or as a record for programs. */
  readonly answer: (line: string, record: object) => void;
  readonly say: (line: string) => void;
}

const write = (stream: NodeJS.WriteStream, text: string): void => void stream.write(`${text}\n`);

function outputOf(isJson: boolean): Output {
  return {
    answer: (text, record) => write(process.stdout, isJson ? JSON.stringify(record) : text),
    say: (text) => write(isJson ? process.stderr : process.stdout, text),
  };
}

export async function runMigrations({ action, isJson, goesBack }: Asked, config: Config): Promise<void> {
  const output = outputOf(isJson);
  const { say } = output;
  const database = await attachDatabase(config, say);
  try {
    const { migrationUrl, runtimeUrl } = database;
    if (migrationUrl === undefined)
      throw new RefusedError('invalid', 'Set DATABASE_MIGRATION_URL to the owner’s connection to migrate.');
    const options = migrateOptions(config, { migrationUrl, runtimeUrl }, say);
    await inCommandTrace(config, () =>
      act(action, { ...options, ...(goesBack && { goesBack }), actor: commandLine }, output),
    );
  } finally {
    await database.stop();
  }
}

async function act(
  action: string | undefined,
  options: MigrateOptions,
  { answer, say }: Output,
): Promise<void> {
  if (action === 'up') {
    await migrate(options);
    answer('The database is up to date.', { isUpToDate: true });
  } else if (action === 'down') {
    const undone = await migrateDown(options);
    const line = undone === undefined ? 'There is no migration to undo.' : `Undone: ${undone}`;
    answer(line, { undone: undone ?? null });
  } else if (action === 'plan' || action === 'distribute') {
    const planned = (table: PlannedTable): void => answer(lineOf(table), table);
    await distribute(options, { isForReal: action === 'distribute', planned, say });
  } else {
    for (const { name, state } of await migrationStatus(options.migrationUrl))
      answer(`${state.padEnd(7)}  ${name}`, { kind: 'migration', name, state });
    for (const { name, state } of await functionStatus(options.migrationUrl))
      answer(`${state.padEnd(7)}  function ${name}`, { kind: 'function', name, state });
  }
}

function lineOf({ name, placement, rows, bytes, isDone }: PlannedTable): string {
  const size = `about ${Math.round(rows)} rows, ${bytes} bytes`;
  return `${placement.padEnd(11)}  ${name.padEnd(27)}  ${size}${isDone ? ', done' : ''}`;
}
