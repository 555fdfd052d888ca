import type { PoolConfig } from 'pg';
import type { Config } from '../../../foundation/config/config';
import type { SessionLimits } from './session-settings';

/** Milliseconds; half the lifetime that the cache gives a writer (platform/data/cache/fenced-store.ts). */
const longestIdle = 5000;

/** The limits at which PostgreSQL itself ends statements and transactions of the pool. */
export function poolLimits({ statementTimeoutMs }: Config['databasePool']): SessionLimits {
  // A COMMIT that has not come by then never does: the cache waits no longer for a writer that is lost.
  return {
    statementMs: statementTimeoutMs,
    idleInTransactionMs: Math.min(2 * statementTimeoutMs, longestIdle),
  };
}

/** How TCP tells a peer that is gone from one that has nothing to say. */
export function keepAlive({ keepAliveSeconds }: Config['databasePool']): PoolConfig {
  return { keepAlive: keepAliveSeconds > 0, keepAliveInitialDelayMillis: keepAliveSeconds * 1000 };
}

/** For how long the pool keeps a connection. */
export function poolTimes(pool: Config['databasePool']): PoolConfig {
  return {
    maxLifetimeSeconds: pool.lifetimeSeconds,
    idleTimeoutMillis: pool.idleTimeoutMs,
    ...keepAlive(pool),
  };
}
