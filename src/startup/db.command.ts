import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const dbCommand: Command = {
  ...signatures.db,

  async run(args) {
    const { values, positionals } = readArguments(dbCommand, args, {
      owner: { type: 'boolean' },
      out: { type: 'string' },
      from: { type: 'string' },
      organisation: { type: 'string' },
    });
    const [action, ...rest] = positionals;
    const act = actions[action ?? ''];
    if (!act || (rest.length > 0 && action !== 'shell'))
      throw usageError(
        dbCommand,
        action === undefined ? 'Say what to do' : `There is no "${args.join(' ')}"`,
      );
    await act(values, rest);
  },
};

interface Values {
  readonly owner?: boolean | undefined;
  readonly out?: string | undefined;
  readonly from?: string | undefined;
  readonly organisation?: string | undefined;
}

const actions: Readonly<Record<string, (values: Values, rest: readonly string[]) => Promise<void>>> = {
  shell: async ({ owner }, rest) => {
    const { openShell } = await import('./db.work');
    await openShell(owner ? 'owner' : 'runtime', rest);
  },
  backup: async ({ out }) => {
    if (out === undefined) throw usageError(dbCommand, 'Name the file with --out');
    const { backUpTo } = await import('./db.work');
    const { path, bytes } = await backUpTo(out);
    process.stdout.write(`Written: ${path} (${megabytes(bytes)}).\n`);
  },
  restore: async ({ from, organisation }) => {
    if (from === undefined) throw usageError(dbCommand, 'Name the backup with --from');
    const { restoreAll, restoreOne } = await import('./db.work');
    if (organisation === undefined) return sayAll(await restoreAll(from));
    const { id, slug, rows, leftOut } = await restoreOne(from, organisation);
    const left = Object.entries(leftOut).map(([reason, count]) => `Left out: ${count} ${reason}.\n`);
    process.stdout.write(
      `${left.join('')}Restored: ${slug} (${id}), ${rows} rows. It is served within a second.\n`,
    );
  },
};

function sayAll(notDone: readonly string[]): void {
  const states = notDone.length === 0 ? 'Every migration and function is this build’s.' : notDone.join('\n');
  process.stdout.write(
    `Restored. ${states}\nBefore the service starts, empty the cache: npm run cli -- cache clear\n`,
  );
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
