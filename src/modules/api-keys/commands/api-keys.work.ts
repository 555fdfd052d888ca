import { parseSeconds } from '../../../platform/edge/command-line/durations';
import { print } from '../../../platform/edge/command-line/output';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import type { FeatureCode } from '../../../platform/edge/resource-commands/feature-command';
import { ApiKeysModule } from '../api-keys.module';
import { CreateApiKey } from '../application/create-api-key';
import type { apiKeysDeclaration } from './api-keys.declaration';

/** Prints the key alone, for a script that stores it; `add` prints the view of the API. */
export const apiKeysCode: FeatureCode<typeof apiKeysDeclaration> = ({ inTenant }) => ({
  create: async ({ options: { organisation, name, permissions: names, expires } }) => {
    const seconds = expires === undefined ? undefined : parseSeconds(expires);
    if (expires !== undefined && !seconds) throw new UsageError('--expires takes a time such as 12h or 90d');
    const expiresAt = seconds === undefined ? null : new Date(Date.now() + seconds * 1000);
    const permissions = names.split(' ').filter(Boolean);
    const { key } = await inTenant(
      organisation,
      () => [ApiKeysModule],
      (app) => app.get(CreateApiKey, { strict: false }).execute({ name, permissions, expiresAt }),
    );
    await print(`${key}\n`);
  },
});
