import { Client, type QueryResultRow } from 'pg';

/** Runs work on a connection of its own, outside the service and its pool. */
export async function withClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The rows of one statement, or of the last of several when there are no values. */
export function queryAs<R extends QueryResultRow>(
  url: string,
  text: string,
  values?: readonly unknown[],
): Promise<R[]> {
  return withClient(url, async (client) => {
    const result: unknown = await client.query(text, values && [...values]);
    const last = (Array.isArray(result) ? result.at(-1) : result) as { rows: R[] };
    return last.rows;
  });
}

/** The SQLSTATE that PostgreSQL refuses a statement with; `undefined` when it does not. */
export async function refusal(statement: Promise<unknown>): Promise<string | undefined> {
  return statement.then(
    () => undefined,
    (error: { code?: string; message: string }) => error.code ?? error.message,
  );
}
