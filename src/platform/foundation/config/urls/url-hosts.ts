/** Scheme, login, hosts, and the rest. A comma in the login separates nothing. */
const parts = /^([a-z][a-z\d+.-]*:\/\/(?:[^/?#]*@)?)([^/?#]*)(.*)$/is;

function partsOf(raw: string): { readonly before: string; readonly hosts: string; readonly rest: string } {
  const [, before = '', hosts = '', rest = ''] = parts.exec(raw) ?? [];
  return { before, hosts, rest };
}

/**
 * A URL for each host of a list, as libpq writes it: `postgresql://u:p@h1:5433,h2/db` names port 5433 of h1, and the usual
 * port of h2. A URL with one host is its own.
 */
export function urlsOf(raw: string): readonly string[] {
  const { before, hosts, rest } = partsOf(raw);
  return hosts.includes(',') ? hosts.split(',').map((host) => `${before}${host}${rest}`) : [raw];
}

/** Hosts of a URL with their ports, as they are written there. */
export const hostsOf = (raw: string): readonly string[] => partsOf(raw).hosts.split(',');

/** The parts that all hosts of a URL share; its `hostname` and `port` are those of the first. */
export function sharedParts(raw: string): URL {
  return new URL(urlsOf(raw)[0] ?? raw);
}

/** The first URL with the hosts of the second, as they are written there. */
export function withHostsOf(url: string, other: string): string {
  const { before, rest } = partsOf(url);
  return `${before}${partsOf(other).hosts}${rest}`;
}
