import { parseArgs, type ParseArgsConfig } from 'node:util';
import { StartupError } from '../platform/foundation/startup-error';
import type { Command } from './command';

/** Parses a command's words and options, and answers a mistake with how it is used. */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  command: Pick<Command, 'usage'>,
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // Node goes on with advice for the author of the program.
    throw usageError(command, (error as Error).message.replace(/\. To specify .*/s, ''));
  }
}

export function usageError({ usage }: Pick<Command, 'usage'>, mistake: string): StartupError {
  return new StartupError(`${mistake.replace(/\.$/, '')}.\nUsage: npm run cli -- ${usage}`);
}

const unitSeconds: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** `45s`, `30m`, `2h`, `1d`, or a bare number of seconds; `undefined` when it is none of these. */
export function parseSeconds(text: string): number | undefined {
  const [, number, unit = 's'] = /^(\d{1,9})([smhd])?$/.exec(text) ?? [];
  return number === undefined ? undefined : Number(number) * (unitSeconds[unit] ?? 1);
}
