import type { CommandCode } from '../platform/edge/command-line/declaration';
import { print } from '../platform/edge/command-line/output';
import { UsageError } from '../platform/edge/command-line/usage-error';
import type { Declarations } from './declarations';
import { parseSeconds } from './durations';

export const apiKeysCommand: CommandCode<Declarations['api-keys']> = {
  create: async ({ options: { organisation, name, permissions, expires } }) => {
    const expiresInSeconds = expires === undefined ? undefined : parseSeconds(expires);
    if (expires !== undefined && !expiresInSeconds)
      throw new UsageError('--expires takes a time such as 12h or 90d');
    const { createKey } = await import('./api-keys.work');
    const asked = { name, permissions: permissions.split(' ').filter(Boolean), expiresInSeconds };
    await print(`${await createKey(organisation, asked)}\n`);
  },
};
