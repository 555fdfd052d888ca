import { sharedParts, urlsOf, withHostsOf } from './url-hosts';

/**
 * As node-postgres reads them, `connect_timeout` as `connectTimeoutOf` does, and `target_session_attrs` as
 * `PostgresServers` does. What would change the session (`options`,
 * `statement_timeout`) is Strata's to set.
 */
export const postgresParameters = {
  host: /^\//,
  application_name: /^[ -~]{1,63}$/,
  connect_timeout: /^([1-9]|[1-5]\d|60)$/,
  target_session_attrs: /^(read-write|primary)$/,
  client_encoding: /^utf-?8$/i,
  sslnegotiation: /^(postgres|direct)$/,
  sslmode: /^(disable|prefer|require|verify-ca|verify-full|no-verify)$/,
  sslrootcert: /./,
  sslcert: /./,
  sslkey: /./,
  uselibpqcompat: /^true$/,
};

export const userOf = (url: string): string => decodeURIComponent(sharedParts(url).username);

/** Empty where there is none. */
export const passwordOf = (url: string | undefined): string =>
  url === undefined ? '' : decodeURIComponent(sharedParts(url).password);

/**
 * Milliseconds that a connection to PostgreSQL may take to open: the `connect_timeout` of the URL, which node-postgres
 * does not read.
 * @param otherwise where the URL has none
 */
export function connectTimeoutOf(url: string, otherwise: number): number {
  const seconds = sharedParts(url).searchParams.get('connect_timeout');
  return seconds === null ? otherwise : Number(seconds) * 1000;
}

/** The login and parameters of a URL, with the hosts and the database name of another one. */
export function atServerOf(url: string, server: string): string {
  const moved = sharedParts(url);
  moved.pathname = sharedParts(server).pathname;
  return withHostsOf(moved.href, server);
}

/** Parameters whose values are shown. Any other may be a secret: `sslpassword`, or what a later driver understands. */
const shownParameters = new Set<string>([...Object.keys(postgresParameters), 'db']);

/** To be printed: the password and every parameter that is not known to be harmless are `****`. */
export function withoutPassword(raw: string): string {
  const url = sharedParts(raw);
  if (url.password) url.password = '****';
  for (const name of new Set(url.searchParams.keys())) {
    if (!shownParameters.has(name)) url.searchParams.set(name, '****');
  }
  if (url.hash) url.hash = '****';
  return urlsOf(raw).length === 1 ? url.href : withHostsOf(url.href, raw);
}

const defaultPorts: Readonly<Record<string, string>> = {
  'postgres:': '5432',
  'postgresql:': '5432',
  'redis:': '6379',
  'rediss:': '6379',
  'redis+sentinel:': '26379',
  'rediss+sentinel:': '26379',
  'redis+cluster:': '6379',
  'rediss+cluster:': '6379',
  'amqp:': '5672',
  'amqps:': '5671',
  'smtp:': '587',
  'smtps:': '465',
  'http:': '80',
  'https:': '443',
};

/** The port that a URL names, or the usual one of its protocol. */
export const serverPort = ({ protocol, port }: URL): string => port || (defaultPorts[protocol] ?? '');

/** The server of a URL, or all of them, without the user and the password: for messages about a connection that failed. */
export function serverOf(raw: string): string {
  const named = urlsOf(raw).map((each) => {
    const url = new URL(each);
    return url.searchParams.get('host') ?? `${url.hostname}:${serverPort(url)}`;
  });
  return named.join(', ');
}
