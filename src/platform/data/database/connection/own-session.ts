import type { Client } from 'pg';
import { connectTimeoutOf } from '../../../foundation/config/urls/connection-url';
import { DatabaseClient } from './database-client';

/** Milliseconds for each step; a pooler with nothing left makes its clients wait. */
const patience = 5000;
/** Transactions that are held open meanwhile: each takes a connection away that the pooler might hand back by chance. */
const others = 3;

interface Backend {
  readonly pid: number;
}

/** Whether something stands between the client and PostgreSQL: it gives out cancellation keys of its own. */
export async function isPooled(client: Client): Promise<boolean> {
  const { rows } = await client.query<Backend>('select pg_backend_pid() as pid');
  return rows[0]?.pid !== (client as unknown as { readonly processID: number }).processID;
}

/**
 * Whether one connection is one session of PostgreSQL for as long as it lives. Behind a pooler in transaction or statement
 * mode it is not: a lock of the session stays with the pooler, and what is listened to is told to another client.
 */
export function hasOwnSession(url: string): Promise<boolean> {
  return probe(url, async (first) => {
    const pid = await backendOf(first);
    return async () => (await backendOf(first)) === pid;
  });
}

/** Whether a statement that was prepared by name is there for the next transaction of the same client. */
export function keepsStatements(url: string): Promise<boolean> {
  return probe(url, async (first) => {
    const named = { name: 'strata-probe', text: 'select 1' };
    await first.query(named);
    return () =>
      first.query(named).then(
        () => true,
        () => false,
      );
  });
}

/**
 * @param begin does something with a session, and answers how it is found out, each time others have been in between,
 * whether the session is still the same
 */
async function probe(
  url: string,
  begin: (first: Client) => Promise<() => Promise<boolean>>,
): Promise<boolean> {
  const clients = Array.from({ length: 1 + others }, () => probeClient(url));
  const [first, ...rest] = clients as [Client, ...Client[]];
  try {
    await first.connect();
    if (!(await isPooled(first))) return true;
    const isStillThere = await begin(first);
    for (const other of rest) {
      if (!(await holdsTransaction(other))) return false;
      if (!(await isStillThere())) return false;
    }
    return true;
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

function probeClient(url: string): Client {
  return new DatabaseClient({
    connectionString: url,
    application_name: 'strata-probe',
    connectionTimeoutMillis: connectTimeoutOf(url, patience),
    query_timeout: patience,
  });
}

/** Undefined where no answer comes: others hold all sessions by now. */
async function backendOf(client: Client): Promise<number | undefined> {
  const answer = await client.query<Backend>('select pg_backend_pid() as pid').catch(() => undefined);
  return answer?.rows[0]?.pid;
}

/** Whether transactions are allowed at all, which in PgBouncer's statement mode they are not. One that waits is. */
async function holdsTransaction(client: Client): Promise<boolean> {
  try {
    await client.connect();
    await client.query('begin');
    return true;
  } catch (error) {
    return !/not allowed in statement pooling/i.test((error as Error).message);
  }
}
