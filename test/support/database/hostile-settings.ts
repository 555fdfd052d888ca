/** Settings that a server, a database or a role may have, with each of which the service would answer wrongly. */
export const hostileSettings: Readonly<Record<string, string>> = {
  DateStyle: 'German, DMY',
  IntervalStyle: 'iso_8601',
  TimeZone: 'America/St_Johns',
  bytea_output: 'escape',
  extra_float_digits: '-15',
  standard_conforming_strings: 'off',
  backslash_quote: 'on',
  array_nulls: 'off',
  transform_null_equals: 'on',
  quote_all_identifiers: 'on',
  exit_on_error: 'on',
  row_security: 'off',
  default_transaction_isolation: 'serializable',
  default_transaction_deferrable: 'on',
  statement_timeout: '2222',
  idle_in_transaction_session_timeout: '2222',
  lock_timeout: '1',
  idle_session_timeout: '777',
  transaction_timeout: '2222',
  synchronous_commit: 'off',
};

/** Statements that set a role in one database, so that no other spec meets them. */
export function setForRole(role: string, database: string, version: number): string {
  return Object.entries({ ...hostileSettings, client_encoding: 'LATIN1' })
    .filter(([name]) => version >= 17 || name !== 'transaction_timeout')
    .map(([name, value]) => {
      const parts = value.split(', ').map((part) => `'${part}'`);
      return `alter role ${role} in database ${database} set ${name} = ${parts.join(', ')};`;
    })
    .join('\n');
}
