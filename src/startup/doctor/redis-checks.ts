import * as cacheScripts from '../../platform/data/cache/redis-scripts';
import { connectRedis } from '../../platform/data/redis/connect-redis';
import { redisAccessOf } from '../../platform/data/redis/redis-access';
import type { RedisClient } from '../../platform/data/redis/redis-client';
import { commandsInUse } from '../../platform/data/redis/rights';
import * as quotaScripts from '../../platform/edge/rate-limit/quota-scripts';
import type { Config } from '../../platform/foundation/config/config';
import { serverOf } from '../../platform/foundation/config/urls/connection-url';
import { isCluster } from '../../platform/foundation/config/urls/redis-servers';
import { within } from '../../platform/foundation/deadline';
import { clockFinding } from './clock';
import { type Finding, finding, note, ok, wrong } from './finding';

const oldest = 6;
/** Milliseconds. */
const patience = 2000;

/** Everything about the cache's store and the counters of rate limits. */
export async function checkRedis({ cache }: Config): Promise<readonly Finding[]> {
  const redis = redisAccessOf(cache);
  if (redis === undefined)
    return [
      note(
        'redis',
        'REDIS_URL is not set: the cache and rate limits are this process’s own, which works for one instance only',
      ),
    ];
  const connection = connectRedis(redis);
  let reason = 'no answer';
  connection.lost.subscribe((told) => (reason = told.replace(/^REDIS_URL, \S+: /, '')));
  try {
    // The connection itself would try for ever.
    await within(patience, connection.open());
    const servers = connection.clients();
    const all = await Promise.all(
      servers.map(async (client) => {
        const findings = await checkServer(client, cache.environment, isCluster(redis.url));
        const place = placeOf(client);
        return servers.length === 1
          ? findings
          : findings.map((each) => ({ ...each, says: `${place}: ${each.says}` }));
      }),
    );
    return all.flat();
  } catch {
    const says = `no usable server answers at ${serverOf(redis.url)} (${reason}): check REDIS_URL, and that Redis runs there`;
    return [wrong('redis', says)];
  } finally {
    connection.close();
  }
}

/** Everything about one server. */
async function checkServer(
  client: RedisClient,
  environment: string,
  isClustered: boolean,
): Promise<readonly Finding[]> {
  try {
    const info = infoOf(await client.sendCommand<string>(['INFO']));
    return [
      versionFinding(info['redis_version'] ?? ''),
      ...(await finding('redis rights', () =>
        checkRights(client, environment, info['redis_version'] ?? '', isClustered),
      )),
      evictionFinding(info),
      ...(await finding('clock of Redis', () => checkClock(client))),
    ];
  } catch (error) {
    return [
      wrong(
        'redis',
        `the user of REDIS_URL may not run the service’s commands (${(error as Error).message}): docs/guides/caching.md has its ACL`,
      ),
    ];
  }
}

function placeOf(client: RedisClient): string {
  const { host, port } = (client.options?.socket ?? {}) as { readonly host?: string; readonly port?: number };
  return `${host}:${port}`;
}

function infoOf(text: string): Readonly<Record<string, string>> {
  const lines = text.split(/\r?\n/).filter((line) => line.includes(':'));
  return Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
  );
}

function versionFinding(version: string): Finding {
  if (Number.parseInt(version, 10) >= oldest) return ok('redis', `Redis ${version}`);
  return wrong('redis', `Redis ${version} is too old: use ${oldest} or newer`);
}

/** Asks Redis itself, which knows since version 7 what its user may do. Each command comes with arguments: without, some servers crash. */
const askRights = `
  local denied = {}
  for _, line in ipairs(ARGV) do
    local command = {}
    for word in string.gmatch(line, '%S+') do table.insert(command, word) end
    if not redis.acl_check_cmd(unpack(command)) then table.insert(denied, line) end
  end
  return denied`;

/** A call of a command that the service makes, on a key of its environment. */
function callOf(command: string, environment: string): string {
  if (command === 'eval' || command === 'evalsha') return `${command} script 0`;
  const words = command.replace('|', ' ');
  if (command === 'del' || command === 'unlink') return `${words} ${environment}:doctor`;
  return [
    'client|setname',
    'cluster|info',
    'cluster|slots',
    'info',
    'ping',
    'scan',
    'select',
    'time',
    unbounded,
  ].includes(command)
    ? `${words} 0`
    : `${words} ${environment}:doctor 1 1 1`;
}

/** A command that only a user without bounds may call. */
const unbounded = 'flushall';

async function checkRights(
  client: RedisClient,
  environment: string,
  version: string,
  isClustered: boolean,
): Promise<readonly Finding[]> {
  const check = 'redis rights';
  if (Number.parseInt(version, 10) < 7)
    return [
      note(
        check,
        `Redis ${version} does not show the rights of its user; compare its ACL with docs/guides/caching.md`,
      ),
    ];
  const needed = commandsInUse([...Object.values(cacheScripts), ...Object.values(quotaScripts)], isClustered);
  const asked = [...needed, unbounded];
  const calls = asked.map((command) => callOf(command, environment));
  const refused = await client.sendCommand<string[]>(['EVAL', askRights, '0', ...calls]);
  const denied = asked.filter((_, place) => refused.includes(calls[place]!));
  const missing = denied.filter((command) => command !== unbounded);
  if (missing.length > 0)
    return [
      wrong(
        check,
        `the user of REDIS_URL may not ${missing.join(', ')}: give it the ACL of docs/guides/caching.md, for the environment ${environment}`,
      ),
    ];
  if (denied.includes(unbounded)) return [ok(check, 'the user may run the service’s commands')];
  return [note(check, 'the user has all rights: give it the ACL of docs/guides/caching.md')];
}

function evictionFinding(info: Readonly<Record<string, string>>): Finding {
  const check = 'redis eviction';
  const { maxmemory_policy: policy = 'unknown', maxmemory = '0' } = info;
  if (maxmemory === '0') return ok(check, `no maxmemory; the policy is ${policy}`);
  if (policy.startsWith('volatile-')) return ok(check, policy);
  const what =
    policy === 'noeviction'
      ? 'a full server refuses new entries'
      : 'it may evict the guard, after which no entry is filled for 10 s';
  return wrong(check, `maxmemory-policy is ${policy}, with which ${what}: set volatile-lru or volatile-ttl`);
}

async function checkClock(client: RedisClient): Promise<readonly Finding[]> {
  const asked = Date.now();
  const [seconds, microseconds] = await client.sendCommand<[string, string]>(['TIME']);
  const told = Number(seconds) * 1000 + Number(microseconds) / 1000;
  return [clockFinding('clock of Redis', told, asked, Date.now())];
}
