import { sharedParts, urlsOf } from './url-hosts';

/** A host and a port, as Sentinel and Cluster tell them. */
export interface Address {
  readonly host: string;
  readonly port: number;
}

/** The servers that a `REDIS_URL` leads to. */
export type RedisServers =
  | { readonly kind: 'server'; readonly url: string }
  | {
      readonly kind: 'sentinel';
      /** The sentinels, without the login of the servers. */
      readonly sentinels: readonly string[];
      /** The name by which the sentinels know the primary. */
      readonly primary: string;
    }
  | {
      readonly kind: 'cluster';
      /** Nodes to ask for the others. */
      readonly seeds: readonly string[];
    };

/** `redis+sentinel:` and `rediss+cluster:` are `redis:` and `rediss:` to the client. */
const parts = /^(rediss?)(?:\+(sentinel|cluster))?:$/;

/** Whether keys lie on several servers, so that those of one script need one hash tag. */
export const isCluster = (url: string | undefined): boolean =>
  url !== undefined && /^rediss?\+cluster:/i.test(url);

export function redisServersOf(url: string): RedisServers {
  const [, , kind = 'server'] = parts.exec(sharedParts(url).protocol) ?? [];
  if (kind === 'server') return { kind, url };
  const each = urlsOf(url).map((one) => addressOf(one, kind === 'sentinel' ? 26_379 : 6379));
  if (kind === 'cluster') return { kind, seeds: each.map((address) => urlOfNode(url, address)) };
  return {
    kind: 'sentinel',
    sentinels: each.map((address) => `${plainProtocol(url)}//${written(address)}`),
    primary: sharedParts(url).pathname.slice(1),
  };
}

/** The URL of one server, with the login and the database number of `REDIS_URL`. */
export function urlOfNode(url: string, address: Address): string {
  const { username, password, searchParams } = sharedParts(url);
  const login = password ? `${username}:${password}@` : '';
  return `${plainProtocol(url)}//${login}${written(address)}/${searchParams.get('db') ?? 0}`;
}

/** The number of the database in which keys lie. */
export function databaseOf(url: string): number {
  const { pathname, searchParams } = sharedParts(url);
  return Number(redisServersOf(url).kind === 'server' ? pathname.slice(1) : searchParams.get('db'));
}

/** As it stands in a URL and in messages. */
export const written = ({ host, port }: Address): string =>
  host.includes(':') && !host.startsWith('[') ? `[${host}]:${port}` : `${host}:${port}`;

function plainProtocol(url: string): string {
  return `${parts.exec(sharedParts(url).protocol)?.[1]}:`;
}

function addressOf(url: string, usualPort: number): Address {
  const { hostname, port } = new URL(url);
  return { host: hostname, port: Number(port) || usualPort };
}
