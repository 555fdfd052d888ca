import { close, redisClient } from '../../data/redis/redis-client';

/** Seconds for which a day's counter is kept: the days of a week, and the one that begins. */
export const counterLifetime = 8 * 86_400;

const dayMs = 86_400_000;
const days = 7;
/** Keys that are asked for at once. */
const atOnce = 5000;

/** The bucket of a tenant's requests. */
export const requestsKey = (environment: string, tenantId: string): string =>
  `${environment}:quota:${tenantId}:requests`;

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
    private readonly url: string,
    private readonly environment: string,
  ) {}

  /** @returns a number for each tenant, of the last seven days. @throws Error when Redis cannot be asked */
  async sums(tenantIds: readonly string[], now = Date.now()): Promise<number[]> {
    const client = redisClient(this.url);
    // Told by the command that fails.
    client.on('error', () => undefined);
    await client.connect();
    try {
      const keys = tenantIds.flatMap((id) =>
        Array.from({ length: days }, (_, back) =>
          counterKey(requestsKey(this.environment, id), now - back * dayMs)!,
        ),
      );
      const counts: number[] = [];
      for (let at = 0; at < keys.length; at += atOnce) {
        const answers = await Promise.all(keys.slice(at, at + atOnce).map((key) => client.get(key)));
        counts.push(...answers.map(Number));
      }
      return tenantIds.map((_id, at) =>
        counts.slice(at * days, (at + 1) * days).reduce((sum, one) => sum + one, 0),
      );
    } finally {
      close(client);
    }
  }
}
