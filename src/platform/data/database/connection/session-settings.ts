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
