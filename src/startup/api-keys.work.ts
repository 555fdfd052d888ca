import type { INestApplicationContext } from '@nestjs/common';
import { newestFirst } from '../kernel/list';
import { runAsSystem, runAsTenant } from '../kernel/scope';
import { CreateApiKey, DeleteApiKey, ListApiKeys } from '../modules/api-keys';
import { ApiKeyRecordsModule } from '../modules/api-keys/api-key-records.module';
import { CacheModule } from '../platform/data/cache/cache.module';
import { commandLine } from '../platform/edge/command-line/operator';
import { inCommandContext, inServiceContext } from './command-context';
import { directoryFor, organisationId } from './organisation-id';

interface AskedKey {
  readonly name: string;
  readonly permissions: readonly string[];
  readonly expiresInSeconds: number | undefined;
}

/** Answers the key alone. The permissions there are stand beside the routes, so all of the service is loaded. */
export function createKey(
  organisation: string,
  { name, permissions, expiresInSeconds }: AskedKey,
): Promise<string> {
  const expiresAt = expiresInSeconds === undefined ? null : new Date(Date.now() + expiresInSeconds * 1000);
  return inServiceContext((app) =>
    inTenant(
      app,
      organisation,
      async () => (await app.get(CreateApiKey).execute({ name, permissions, expiresAt })).key,
    ),
  );
}

export function listKeys(organisation: string): Promise<string> {
  return withRecords(organisation, async (app) => {
    const query = { filters: [], switches: [], sort: newestFirst, limit: 100, total: false };
    const { items } = await app.get(ListApiKeys).execute(query);
    const now = new Date();
    const lines = items.map((key) => {
      const end =
        key.expiresAt && `, ${key.isExpired(now) ? 'expired' : 'until'} ${key.expiresAt.toISOString()}`;
      const use = key.lastUsedOn === null ? 'never used' : `used on ${key.lastUsedOn}`;
      return `${key.id} ${key.name}: ${key.permissions.join(' ') || 'nothing'}; ${use}${end ?? ''}`;
    });
    return lines.join('\n') || 'The organisation has no API keys.';
  });
}

export function deleteKey(organisation: string, id: string): Promise<string> {
  return withRecords(organisation, async (app) => {
    await app.get(DeleteApiKey).execute(id, undefined);
    return `The key ${id} is deleted: every instance refuses it within a second.`;
  });
}

function withRecords<T>(
  organisation: string,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  return inCommandContext(
    async (config) => [
      CacheModule.forCommand(config),
      ApiKeyRecordsModule,
      ...(await directoryFor(organisation)),
    ],
    (app) => inTenant(app, organisation, () => work(app)),
  );
}

async function inTenant<T>(
  app: INestApplicationContext,
  organisation: string,
  work: () => Promise<T>,
): Promise<T> {
  const tenantId = await runAsSystem(() => organisationId(organisation, app));
  return runAsTenant(tenantId, work, commandLine);
}
