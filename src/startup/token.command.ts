import { tenantTokenFields } from '../modules/organisations';
import type { CommandCode } from '../platform/edge/command-line/declaration';
import { print } from '../platform/edge/command-line/output';
import { UsageError } from '../platform/edge/command-line/usage-error';
import type { Declarations } from './declarations';
import { parseSeconds } from './durations';

export const tokenCommand: CommandCode<Declarations['token']> = {
  '': async ({ words: { organisation }, options: { expires, scope, subject } }) => {
    const expiresInSeconds = parseSeconds(expires);
    if (expiresInSeconds === undefined || tenantTokenFields.expiresInSeconds.check(expiresInSeconds))
      throw new UsageError('--expires takes 1m to 24h, such as 90s, 30m, 2h or 1d');
    const { issueToken } = await import('./token.work');
    await print(`${await issueToken(organisation, { expiresInSeconds, scope, subject })}\n`);
  },
};
