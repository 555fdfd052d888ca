import type { ClientBase } from 'pg';
import { StartupError } from '../../../foundation/startup-error';
import { isolationBreaches } from '../scope/isolation-check';
import type { ScopeOpening } from '../scope/scope-opening';

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
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  // A pooler gives out cancellation keys of its own.
  if (rows[0]?.pid !== (client as unknown as { readonly processID: number }).processID)
    throw new StartupError(
      `DATABASE_REPLICA_URLS: ${name} is a pooler, behind which a connection may change its server; name the replica itself.`,
    );
  const connection = { query: async <T>(sql: string) => (await client.query(sql)).rows as T };
  const breaches = await isolationBreaches(connection, opening.isSigned);
  if (breaches.length > 0)
    throw new StartupError(
      `DATABASE_REPLICA_URLS: tenants are not isolated at ${name}:\n${breaches.map((breach) => `  - ${breach}`).join('\n')}`,
    );
  const { text, values } = opening.statement('select 1 as one', [], { kind: 'system' }, client);
  await client.query({ text, values });
}
