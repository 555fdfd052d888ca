import type { ClientBase } from 'pg';
import { type SessionLimits, sessionSettings } from './session-settings';

/**
 * Sets a new connection so that nothing of a role, a database or a server shows through. Not by startup parameters: a
 * pooler such as PgBouncer refuses a connection that has any it does not know.
 */
export async function settleSession(client: ClientBase, limits: SessionLimits): Promise<void> {
  await client.query(settling(limits));
}

/** Milliseconds that PostgreSQL has to answer that it has ended a statement. */
const grace = 1000;

/** Options of a pool: it gives a connection out only after it has been set, and gives up one that was lost without a word. */
export function settledConnections(limits: SessionLimits): {
  readonly onConnect: (client: ClientBase) => Promise<void>;
  readonly query_timeout: number;
} {
  return {
    // PostgreSQL's own timeout cannot be told over a lost connection. It comes first: what it ends is no outage.
    query_timeout: limits.statementMs + grace,
    onConnect: (client) => settleSession(client, limits),
  };
}

/**
 * A value of 2 MB, which PostgreSQL's process frees at once. The GNU C library then keeps memory that is freed, up to twice as
 * much, for the next statement. Without it, each search takes 150 pages from the kernel to be planned in, and gives them back,
 * which may take longer than the planning itself (docs/adr/0032).
 */
const keepingMemory = "length(repeat(' ', 2 * 1024 * 1024))";

/** One statement, so that it costs one round trip. */
function settling(limits: SessionLimits): string {
  const calls = sessionSettings.map(({ name, value, since }) => {
    const set = `set_config('${name}', '${value(limits)}', false)`;
    if (name === 'synchronous_commit') return `case current_setting('${name}') when 'off' then ${set} end`;
    return since === undefined
      ? set
      : `case when current_setting('${name}', true) is not null then ${set} end`;
  });
  return `select ${[...calls, keepingMemory].join(', ')}`;
}

interface RoleSetting {
  readonly name: string;
  readonly value: string;
}

/**
 * Settings that the role or the database would have to bring, as on a connection through a pooler: a setting made there
 * may hold for another client's transaction and not for the next one of ours.
 */
export async function unsettled(client: ClientBase, limits: SessionLimits): Promise<RoleSetting[]> {
  // The value that a session begins with: one that a former client has set on the pooler's connection says nothing.
  const sql = 'select name, reset_val as value from pg_settings where name = any($1)';
  const names = sessionSettings.map(({ name }) => name);
  const { rows } = await client.query<RoleSetting>(sql, [names]);
  const found = new Map(rows.map(({ name, value }) => [name, value]));
  return sessionSettings.flatMap(({ name, value, accepts }) => {
    const wanted = value(limits);
    const actual = found.get(name);
    const isFine = actual === undefined || actual === wanted || accepts?.(actual, limits) === true;
    return isFine ? [] : [{ name, value: wanted }];
  });
}
