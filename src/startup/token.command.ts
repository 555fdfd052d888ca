import { tenantTokenFields } from '../modules/organisations';
import { parseSeconds, readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

const options = {
  scope: { type: 'string' },
  expires: { type: 'string' },
  subject: { type: 'string' },
} as const;

export const tokenCommand: Command = {
  ...signatures.token,

  async run(args) {
    const { values, positionals } = readArguments(tokenCommand, args, options);
    const [organisation] = positionals;
    if (organisation === undefined || positionals.length > 1)
      throw usageError(tokenCommand, 'Name one organisation');
    const expiresInSeconds = values.expires === undefined ? 1800 : parseSeconds(values.expires);
    if (expiresInSeconds === undefined || tenantTokenFields.expiresInSeconds.check(expiresInSeconds))
      throw usageError(tokenCommand, '--expires takes 1m to 24h, such as 90s, 30m, 2h or 1d');
    const { scope, subject } = values;
    const { issueToken } = await import('./token.work');
    const token = await issueToken(organisation, { expiresInSeconds, scope, subject });
    process.stdout.write(`${token}\n`);
  },
};
