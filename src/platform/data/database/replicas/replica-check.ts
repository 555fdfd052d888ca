import type { ClientBase, QueryConfig } from 'pg';
import { StartupError } from '../../../foundation/startup-error';
import { isolationBreaches } from '../scope/isolation-check';
import type { ScopeOpening } from '../scope/scope-opening';

/**
 * Milliseconds for each statement of the check. The look at a replica gives up after one second of silence, and then connects and
 * checks anew: on a busy machine a check in that time would never end, and the replica never be read.
 */
const patience = 5000;

/**
 * Whether tenants are isolated on the replica for the login of this very connection, as the start checks it on the primary.
 * @param name `h1:5432`, for the sentence
 * @throws StartupError; errors of the connection
 */
export async function refuseUnsafeReplica(
  client: ClientBase,
  name: string,
  opening: ScopeOpening,
): Promise<void> {
  const ask = async <T>(text: string, values: unknown[] = []): Promise<T> =>
    (await client.query({ text, values, query_timeout: patience } as QueryConfig)).rows as T;
  const [own] = await ask<{ pid: number }[]>('select pg_backend_pid() as pid');
  // A pooler gives out cancellation keys of its own.
  if (own?.pid !== (client as unknown as { readonly processID: number }).processID)
    throw new StartupError(
      `DATABASE_REPLICA_URLS: ${name} is a pooler, behind which a connection may change its server; name the replica itself.`,
    );
  const breaches = await isolationBreaches({ query: <T>(sql: string) => ask<T>(sql) }, opening.isSigned);
  if (breaches.length > 0)
    throw new StartupError(
      `DATABASE_REPLICA_URLS: tenants are not isolated at ${name}:\n${breaches.map((breach) => `  - ${breach}`).join('\n')}`,
    );
  const { text, values } = opening.statement('select 1 as one', [], { kind: 'system' }, client);
  await ask(text, values);
}
