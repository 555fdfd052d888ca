/**
 * As node-postgres reads them, and `connect_timeout` as `connectTimeoutOf` does. What would change the session (`options`,
 * `statement_timeout`) is Strata's to set.
 */
export const postgresParameters = {
  host: /^\//,
  application_name: /^[ -~]{1,63}$/,
  connect_timeout: /^([1-9]|[1-5]\d|60)$/,
  client_encoding: /^utf-?8$/i,
  sslnegotiation: /^(postgres|direct)$/,
  sslmode: /^(disable|prefer|require|verify-ca|verify-full|no-verify)$/,
  sslrootcert: /./,
  sslcert: /./,
  sslkey: /./,
  uselibpqcompat: /^true$/,
};

export const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

/** Empty where there is none. */
export const passwordOf = (url: string | undefined): string =>
  url === undefined ? '' : decodeURIComponent(new URL(url).password);

/**
 * Milliseconds that a connection to PostgreSQL may take to open: the `connect_timeout` of the URL, which node-postgres
 * does not read.
 * @param otherwise where the URL has none
 */
export function connectTimeoutOf(url: string, otherwise: number): number {
  const seconds = new URL(url).searchParams.get('connect_timeout');
  return seconds === null ? otherwise : Number(seconds) * 1000;
}

/** The same login and database name at another server. */
export function atServerOf(url: string, server: string): string {
  const moved = new URL(url);
  const { host, pathname } = new URL(server);
  moved.host = host;
  moved.pathname = pathname;
  return moved.href;
}

/** Parameters whose values are shown. Any other may be a secret: `sslpassword`, or what a later driver understands. */
const shownParameters = new Set<string>(Object.keys(postgresParameters));

/** To be printed: the password and every parameter that is not known to be harmless are `****`. */
export function withoutPassword(raw: string): string {
  const url = new URL(raw);
  if (url.password) url.password = '****';
  for (const name of new Set(url.searchParams.keys())) {
    if (!shownParameters.has(name)) url.searchParams.set(name, '****');
  }
  if (url.hash) url.hash = '****';
  return url.href;
}

const defaultPorts: Readonly<Record<string, string>> = {
  'postgres:': '5432',
  'postgresql:': '5432',
  'redis:': '6379',
  'rediss:': '6379',
  'amqp:': '5672',
  'amqps:': '5671',
  'smtp:': '587',
  'smtps:': '465',
  'http:': '80',
  'https:': '443',
};

/** The server of a URL, without the user and the password: for messages about a connection that failed. */
export function serverOf(raw: string): string {
  const { protocol, hostname, port, searchParams } = new URL(raw);
  return searchParams.get('host') ?? `${hostname}:${port || (defaultPorts[protocol] ?? '')}`;
}
