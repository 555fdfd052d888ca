import type { CommandCode } from '../../platform/edge/command-line/declaration';
import { print } from '../../platform/edge/command-line/output';
import type { Declarations } from '../command-line/declarations';

export const dbCommand: CommandCode<Declarations['db']> = {
  shell: async ({ options: { owner, command } }) => {
    const { openShell } = await import('./db.work');
    await openShell(owner ? 'owner' : 'runtime', command);
  },
  backup: async ({ options: { out }, isJson }) => {
    const { backUpTo } = await import('./db.work');
    const { path, bytes } = await backUpTo(out);
    const megabytes = (bytes / 1_000_000).toFixed(1);
    await print(isJson ? `${JSON.stringify({ path, bytes })}\n` : `Written: ${path} (${megabytes} MB).\n`);
  },
  restore: async ({ options: { from, organisation }, isJson }) => {
    const { restoreAll, restoreOne } = await import('./db.work');
    if (organisation === undefined) {
      const notDone = await restoreAll(from);
      return print(isJson ? `${JSON.stringify({ notDone })}\n` : sentenceOfAll(notDone));
    }
    const restored = await restoreOne(from, organisation);
    await print(isJson ? `${JSON.stringify(restored)}\n` : sentencesOf(restored));
  },
};

function sentenceOfAll(notDone: readonly string[]): string {
  const states = notDone.length === 0 ? 'Every migration and function is this build’s.' : notDone.join('\n');
  return `Restored. ${states}\nBefore the service starts, empty the cache: npm run cli -- cache clear\n`;
}

interface Restored {
  readonly id: string;
  readonly slug: string;
  readonly rows: number;
  readonly leftOut: Readonly<Record<string, number>>;
}

function sentencesOf({ id, slug, rows, leftOut }: Restored): string {
  const left = Object.entries(leftOut).map(([reason, count]) => `Left out: ${count} ${reason}.\n`);
  return `${left.join('')}Restored: ${slug} (${id}), ${rows} rows. It is served within a second.\n`;
}
