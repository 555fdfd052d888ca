import { defineError } from '../../kernel/domain-error';
import type { Scope } from '../../kernel/scope';
import { databaseUnavailable } from './database-errors';

export const tenantBusy = defineError('exhausted', 'tenant-busy', 'Too many requests at once', {
  meaning:
    'The organisation has all of its share of this instance’s database connections in use, and too many of its requests wait for them already or have waited for too long. Nothing was done.',
  remedy: 'Send fewer requests at once, and this one again after the seconds that `Retry-After` names.',
});

/** Pieces of one tenant's work that may wait; each holds a request, its body and a socket. */
export const longestQueue = 100;

const busy = `More than ${longestQueue} of the organisation's requests wait for the database. Send fewer at once.`;

interface Waiting {
  readonly begin: () => void;
  readonly timer: NodeJS.Timeout;
}

interface Share {
  running: number;
  readonly queue: Set<Waiting>;
}

/**
 * Leaves one tenant no more than its share of this instance's connections at once: the rest of its work waits behind its
 * own, and everybody else finds a connection. Work without a tenant is not held back.
 */
export class TenantConnections {
  /**
   * @param limit connections of one tenant
   * @param patience milliseconds that work may wait for its turn
   */
  constructor(
    private readonly limit: number,
    private readonly patience: number,
  ) {}

  private readonly shares = new Map<string, Share>();

  /**
   * Takes a connection's place, which `leave` gives back. Without a promise where there is room. Who holds a place must
   * not wait for another.
   * @throws DomainError `tenant-busy` when too many wait already; rejects with `database-unavailable` when it has waited
   * too long, for that is more often the database's fault than the tenant's.
   */
  enter(scope: Scope): void | Promise<void> {
    if (scope.kind !== 'tenant') return;
    const { tenantId } = scope;
    const share = this.shares.get(tenantId);
    if (!share) this.shares.set(tenantId, { running: 1, queue: new Set() });
    else if (share.running < this.limit) share.running += 1;
    else return this.wait(share);
  }

  leave(scope: Scope): void {
    if (scope.kind !== 'tenant') return;
    const share = this.shares.get(scope.tenantId);
    if (!share) throw new Error('A place was given back that nobody had taken');
    const [next] = share.queue;
    if (next) {
      // Its place goes on to the next one.
      share.queue.delete(next);
      clearTimeout(next.timer);
      next.begin();
    } else if (share.running === 1) this.shares.delete(scope.tenantId);
    else share.running -= 1;
  }

  private wait({ queue }: Share): Promise<void> {
    if (queue.size >= longestQueue) throw tenantBusy({ detail: busy, retryAfterSeconds: 1 });
    return new Promise((resolve, reject) => {
      const giveUp = (): void => {
        queue.delete(waiting);
        reject(databaseUnavailable({ detail: 'No connection became free in time. Try again shortly.' }));
      };
      const waiting = { begin: resolve, timer: setTimeout(giveUp, this.patience) };
      queue.add(waiting);
    });
  }
}
