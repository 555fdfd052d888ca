import type { RequestCounters } from '../../../platform/edge/rate-limit/request-counters';
import { RequestCounts } from '../domain/tenant-usage';

/** The tokens that tenants have taken of their rate limit: one a request. */
export class RedisRequestCounts extends RequestCounts {
  /** @param counters undefined where the processes share no Redis, or limit nobody */
  constructor(private readonly counters: RequestCounters | undefined) {
    super();
  }

  override async ofLastWeek(tenantIds: readonly string[]): Promise<readonly number[] | undefined> {
    return this.counters?.sums(tenantIds);
  }
}
