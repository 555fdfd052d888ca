import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import type { Declarations } from '../../command-line/declarations';

export const seedCommand: CommandCode<Declarations['seed']> = {
  '': async ({ options, isJson }) => {
    const { loadConfig } = await import('../../../platform/foundation/config/load-config');
    if (loadConfig().isProduction && !options.yes)
      throw new UsageError('In production "seed" adds made-up rows: repeat it with --yes to confirm');
    const order = {
      organisations: number('organisations', options.organisations, 1),
      users: number('users', options.users, 0),
      perUser: number('per-user', options['per-user'], 0),
      seed: number('seed', options.seed, 0),
    };
    const { seed } = await import('./seed.work');
    const { organisations, rows, seconds } = await seed(order);
    const answer = { organisations, rows, seconds };
    await print(
      isJson
        ? `${JSON.stringify(answer)}\n`
        : `Made: ${organisations} organisations, ${rows} rows, in ${seconds.toFixed(1)} s.\n`,
    );
  },
};

function number(option: string, text: string, least: number): number {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (value >= least) return value;
  throw new UsageError(`--${option} takes a number from ${least} to 999999999, not "${text}"`);
}
