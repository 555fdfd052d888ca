import type { ClientBase } from 'pg';

/** Milliseconds; 0 is no limit. */
export interface SessionLimits {
  readonly statementMs: number;
  readonly idleInTransactionMs: number;
}

export const noLimits: SessionLimits = { statementMs: 0, idleInTransactionMs: 0 };

interface SessionSetting {
  readonly name: string;
  readonly value: (limits: SessionLimits) => string;
  /** Values that a role may bring instead, where the service cannot set it. Unless given: the value itself. */
  readonly accepts?: (value: string, limits: SessionLimits) => boolean;
  /** The first major version of PostgreSQL that has it; all of the supported ones have it, unless given. */
  readonly since?: number;
}

const always = (name: string, value: string): SessionSetting => ({ name, value: () => value });

const limit = (name: string, of: keyof SessionLimits): SessionSetting => ({
  name,
  value: (limits) => String(limits[of]),
  accepts: (value, limits) => Number(value) > 0 && Number(value) <= limits[of],
});

/**
 * Settings that a role, a database or a server may have otherwise, with which the service would answer wrongly. The
 * guide on operations (docs/guides/operations.md) says of each what would break.
 */
export const sessionSettings: readonly SessionSetting[] = [
  always('DateStyle', 'ISO, MDY'),
  always('IntervalStyle', 'postgres'),
  {
    ...always('TimeZone', 'UTC'),
    accepts: (value) => ['UTC', 'Etc/UTC', 'GMT', 'Etc/GMT', 'UCT', 'Zulu'].includes(value),
  },
  always('bytea_output', 'hex'),
  { ...always('extra_float_digits', '1'), accepts: (value) => Number(value) > 0 },
  always('standard_conforming_strings', 'on'),
  { ...always('backslash_quote', 'safe_encoding'), accepts: (value) => value !== 'on' },
  always('array_nulls', 'on'),
  always('transform_null_equals', 'off'),
  always('quote_all_identifiers', 'off'),
  always('exit_on_error', 'off'),
  always('row_security', 'on'),
  always('default_transaction_isolation', 'read committed'),
  always('default_transaction_deferrable', 'off'),
  limit('statement_timeout', 'statementMs'),
  limit('idle_in_transaction_session_timeout', 'idleInTransactionMs'),
  always('lock_timeout', '0'),
  always('idle_session_timeout', '0'),
  { ...always('transaction_timeout', '0'), since: 17 },
  {
    // A standby that is waited for less, or more, is the operator's choice; an answer before the disk has it is not.
    ...always('synchronous_commit', 'on'),
    accepts: (value) => value !== 'off',
  },
];

/**
 * Sets a new connection so that nothing of a role, a database or a server shows through. Not by startup parameters: a
 * pooler such as PgBouncer refuses a connection that has any it does not know.
 */
export async function settleSession(client: ClientBase, limits: SessionLimits): Promise<void> {
  await client.query(settling(limits));
}

/** Options of a pool: it gives a connection out only after it has been set. */
export function settledConnections(limits: SessionLimits): {
  readonly onConnect: (client: ClientBase) => Promise<void>;
} {
  return {
    onConnect: (client) => {
      // The pool takes its own listener off before TypeORM has put one on; an error in between, unheard, would end the
      // process. Whatever uses the connection learns of it by the failing statement.
      client.on('error', () => undefined);
      return settleSession(client, limits);
    },
  };
}

/** One statement, so that it costs one round trip. */
function settling(limits: SessionLimits): string {
  const calls = sessionSettings.map(({ name, value, since }) => {
    const set = `set_config('${name}', '${value(limits)}', false)`;
    if (name === 'synchronous_commit') return `case current_setting('${name}') when 'off' then ${set} end`;
    return since === undefined
      ? set
      : `case when current_setting('${name}', true) is not null then ${set} end`;
  });
  return `select ${calls.join(', ')}`;
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
