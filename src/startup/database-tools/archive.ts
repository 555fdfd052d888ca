import { createInterface } from 'node:readline';
import { RefusedError } from '../../platform/foundation/startup-error';
import { type Program, runProgram } from './postgres-program';

/** The rows of one table, or of one slot of a divided table, in an archive that `pg_dump` has written. */
export interface ArchivedRows {
  /** As `pg_restore --list` writes it, which is how `pg_restore --use-list` takes it. */
  readonly line: string;
  readonly table: string;
}

/** The tables that an archive holds rows of, in its order. @throws RefusedError for a file that is no archive */
export async function archivedRows(pgRestore: Program, archive: string): Promise<readonly ArchivedRows[]> {
  const rows: ArchivedRows[] = [];
  try {
    await runProgram(pgRestore, ['--list', archive], {
      read: async (output) => {
        for await (const line of createInterface({ input: output })) {
          const [, table] = /^\d+; \d+ \d+ TABLE DATA \S+ (\S+) /.exec(line) ?? [];
          if (table !== undefined) rows.push({ line, table });
        }
      },
    });
  } catch (error) {
    throw new RefusedError('invalid', `${archive} cannot be read as a backup: ${(error as Error).message}`);
  }
  return rows;
}
