import type { INestApplicationContext } from '@nestjs/common';
import { runAsSystem, runAsTenant } from '../kernel/scope';
import { CreateApiKey } from '../modules/api-keys';
import { commandLine } from '../platform/edge/command-line/operator';
import { inServiceContext } from './command-context';
import { organisationId } from './organisation-id';

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

async function inTenant<T>(
  app: INestApplicationContext,
  organisation: string,
  work: () => Promise<T>,
): Promise<T> {
  const tenantId = await runAsSystem(() => organisationId(organisation, app));
  return runAsTenant(tenantId, work, commandLine);
}
