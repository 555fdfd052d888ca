import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArchivedRows } from './archive';
import { type CopiedRow, copiedRows } from './copy-text';
import { type Program, runProgram } from './postgres-program';

/** An archive from which the rows of one tenant are read, table by table, however much of other tenants lies between them. */
export class ArchivedTenant {
  constructor(
    private readonly pgRestore: Program,
    private readonly archive: string,
    private readonly entries: readonly ArchivedRows[],
  ) {}

  /**
   * Hands over the rows of a table, in the order of the archive, each when the one before it has been dealt with.
   * @param names the table and its slots
   * @param containing a text without which no row is looked at
   */
  async each(
    names: readonly string[],
    containing: string,
    take: (row: CopiedRow) => Promise<void> | void,
  ): Promise<void> {
    const wanted = this.entries.filter(({ table }) => names.includes(table));
    if (wanted.length === 0) return;
    const folder = mkdtempSync(join(tmpdir(), 'strata-restore-'));
    const list = join(folder, 'list');
    writeFileSync(list, `${wanted.map(({ line }) => line).join('\n')}\n`);
    try {
      await runProgram(this.pgRestore, ['--data-only', `--use-list=${list}`, '--file=-', this.archive], {
        read: async (output) => {
          for await (const row of copiedRows(output, containing)) await take(row);
        },
      });
    } finally {
      rmSync(folder, { recursive: true });
    }
  }
}

/** The value of a column; null where the archive has no such column. */
export function valueOf({ columns, values }: CopiedRow, column: string): string | null {
  const place = columns.indexOf(column);
  return place < 0 ? null : (values[place] ?? null);
}
