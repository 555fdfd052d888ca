import type { CommandCode } from '../../platform/edge/command-line/declaration';
import { print } from '../../platform/edge/command-line/output';
import type { Declarations } from '../command-line/declarations';

export const importCommand: CommandCode<Declarations['import']> = {
  users: async ({ words: { file }, options, isJson }) => {
    const { importUsers } = await import('./import.work');
    const isTrial = options['dry-run'];
    const { created, present } = await importUsers(file, options.organisation, isTrial);
    if (isJson) return print(`${JSON.stringify({ created, present, isDryRun: isTrial })}\n`);
    const there = present === 0 ? '' : ` ${present} are there already.`;
    await print(isTrial ? `${created} would be created.${there}\n` : `${created} are created.${there}\n`);
  },
};
