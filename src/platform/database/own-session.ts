import { Client } from 'pg';

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
export async function hasOwnSession(url: string): Promise<boolean> {
  const clients = Array.from({ length: 1 + others }, () => probeClient(url));
  const [first, ...rest] = clients as [Client, ...Client[]];
  try {
    await first.connect();
    if (!(await isPooled(first))) return true;
    const pid = await backendOf(first);
    for (const other of rest) {
      const taken = await transactionOn(other);
      if (taken === 'refused' || taken === pid) return false;
      // A client that has to wait cannot be given our session, and neither can the next one.
      if (taken === undefined) break;
    }
    return (await backendOf(first)) === pid;
  } finally {
    await Promise.all(clients.map((client) => client.end().catch(() => undefined)));
  }
}

function probeClient(url: string): Client {
  const client = new Client({
    connectionString: url,
    application_name: 'strata-probe',
    connectionTimeoutMillis: patience,
    query_timeout: patience,
  });
  client.on('error', () => undefined);
  return client;
}

/** Undefined where no answer comes: another client holds the session by now. */
async function backendOf(client: Client): Promise<number | undefined> {
  const answer = await client.query<Backend>('select pg_backend_pid() as pid').catch(() => undefined);
  return answer?.rows[0]?.pid;
}

/** `refused`: what has no transactions (PgBouncer in statement mode) has no sessions. Undefined: it had to wait. */
async function transactionOn(client: Client): Promise<number | 'refused' | undefined> {
  try {
    await client.connect();
    await client.query('begin');
  } catch (error) {
    return /not allowed in statement pooling/i.test((error as Error).message) ? 'refused' : undefined;
  }
  return backendOf(client);
}
