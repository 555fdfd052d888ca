import { connectRedis } from '../../data/redis/connect-redis';
import type { RedisAccess } from '../../data/redis/redis-access';
import { isCluster } from '../../foundation/config/urls/redis-servers';
import { within } from '../../foundation/deadline';

/** Seconds for which a day's counter is kept: the days of a week, and the one that begins. */
export const counterLifetime = 8 * 86_400;

const dayMs = 86_400_000;
const days = 7;
/** Milliseconds to connect. */
const patience = 5000;
/** Keys that are asked for at once. */
const atOnce = 5000;

/** The names of the buckets of tenants' requests. */
export interface RequestKeys {
  readonly environment: string;
  /** Whether keys lie on several servers: the bucket and its counters then have a hash tag, as one script has both. */
  readonly isClustered?: boolean;
}

/** The bucket of a tenant's requests. */
export const requestsKey = ({ environment, isClustered = false }: RequestKeys, tenantId: string): string =>
  `${environment}:quota:${isClustered ? `{${tenantId}}` : tenantId}:requests`;

/**
 * The counter beside a tenant's bucket, of one day in UTC; undefined for buckets of addresses, people and guesses, which are nobody's
 * usage.
 */
export function counterKey(bucket: string, now: number): string | undefined {
  if (!bucket.endsWith(':requests')) return undefined;
  return `${bucket}:${new Date(now).toISOString().slice(0, 10)}`;
}

/** Reads the counters that `takeScript` keeps in the step that takes the tokens. */
export class RequestCounters {
  constructor(
    private readonly access: RedisAccess,
    private readonly environment: string,
  ) {}

  /** @returns a number for each tenant, of the last seven days. @throws Error when Redis cannot be asked */
  async sums(tenantIds: readonly string[], now = Date.now()): Promise<number[]> {
    const connection = connectRedis(this.access);
    let reason = 'no answer';
    connection.lost.subscribe((told) => (reason = told));
    const names = { environment: this.environment, isClustered: isCluster(this.access.url) };
    try {
      // The connection itself would try for ever.
      await within(patience, connection.open()).catch(() => {
        throw new Error(reason);
      });
      const keys = tenantIds.flatMap((id) =>
        Array.from({ length: days }, (_, back) => counterKey(requestsKey(names, id), now - back * dayMs)!),
      );
      const counts: number[] = [];
      for (let at = 0; at < keys.length; at += atOnce) {
        const answers = await Promise.all(
          keys.slice(at, at + atOnce).map((key) => connection.clientOf(key).get(key)),
        );
        counts.push(...answers.map(Number));
      }
      return tenantIds.map((_id, at) =>
        counts.slice(at * days, (at + 1) * days).reduce((sum, one) => sum + one, 0),
      );
    } finally {
      connection.close();
    }
  }
}
