import { serverPort } from '../../platform/foundation/config/urls/connection-url';
import { sharedParts, urlsOf } from '../../platform/foundation/config/urls/url-hosts';

/**
 * A connection URL of the settings as the environment variables of PostgreSQL's own programs. Both read most parameters alike.
 * TLS differs: node-postgres checks the server's certificate and name with every `sslmode` but `no-verify` and `disable`, unless
 * `uselibpqcompat` says otherwise, so the programs are told to check as much.
 */
export function libpqVariables(raw: string): Record<string, string> {
  const url = sharedParts(raw);
  const hosts = urlsOf(raw).map((each) => new URL(each));
  const isList = hosts.length > 1;
  const given = url.searchParams;
  const sslmode = given.get('sslmode');
  const checks = sslmode !== null && sslmode !== 'disable' && sslmode !== 'no-verify';
  const isCompatible = given.get('uselibpqcompat') === 'true';
  const variables: Record<string, string | null> = {
    PGHOST: given.get('host') ?? hosts.map(({ hostname }) => hostname.replaceAll(/^\[|\]$/g, '')).join(','),
    PGPORT: isList ? hosts.map(serverPort).join(',') : url.port,
    PGTARGETSESSIONATTRS: given.get('target_session_attrs') ?? (isList ? 'read-write' : null),
    PGUSER: decodeURIComponent(url.username),
    PGPASSWORD: decodeURIComponent(url.password),
    PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
    PGAPPNAME: given.get('application_name') ?? 'strata-cli',
    PGCONNECT_TIMEOUT: given.get('connect_timeout') ?? '10',
    PGSSLMODE: isCompatible || !checks ? (sslmode === 'no-verify' ? 'require' : sslmode) : 'verify-full',
    // Without a file of its own, node-postgres goes by the authorities that come with Node; `system` needs PostgreSQL 16.
    PGSSLROOTCERT: given.get('sslrootcert') ?? (checks && !isCompatible ? 'system' : null),
    PGSSLCERT: given.get('sslcert'),
    PGSSLKEY: given.get('sslkey'),
    PGSSLNEGOTIATION: given.get('sslnegotiation'),
    PGCLIENTENCODING: 'UTF8',
  };
  const set = Object.entries(variables).filter((entry): entry is [string, string] => Boolean(entry[1]));
  return Object.fromEntries(set);
}
