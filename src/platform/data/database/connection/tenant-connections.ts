import { defineError } from '../../../../kernel/errors/domain-error';
import type { Scope } from '../../../../kernel/authorization/scope';
import type { RequestAdmission } from '../../../foundation/overload/request-admission';
import { overloaded } from '../../../foundation/overload/overloaded';
import { WorkTurns } from '../../../foundation/overload/work-turns';
import type { PoolMetrics } from './pool-metrics';

export const tenantBusy = defineError('exhausted', 'tenant-busy', 'Too many requests at once', {
  meaning:
    'The organisation uses its whole share of this instance’s database connections, and too many of its requests wait for them already. The request had no effect.',
  remedy: 'Send fewer requests at once, and repeat this one after the seconds that `Retry-After` names.',
});

/** Pieces of one tenant's work that may wait; each holds a request, its body and a socket. */
export const longestQueue = 100;

const queued = `More than ${longestQueue} requests of no organisation wait for the database.`;
const busy = `More than ${longestQueue} of the organisation's requests wait for the database. Send fewer at once.`;

export interface ConnectionRules {
  /** Connections in all. */
  readonly size: number;
  /** Connections of one tenant. */
  readonly perTenant: number;
  /** Milliseconds that work waits which is no request's. */
  readonly patience: number;
  /** Milliseconds that any work waits at most; undefined: as long as its deadline leaves. */
  readonly longestWait?: number | undefined;
}

/** Shares out this instance's connections, and tells the admission of requests how long they are waited for. */
export class TenantConnections {
  constructor(
    { size, perTenant, patience, longestWait }: ConnectionRules,
    admission: Pick<RequestAdmission, 'waited'>,
    metrics?: Pick<PoolMetrics, 'waited'>,
  ) {
    const rules = { places: size, perTenant, longestQueue, patience, longestWait };
    this.turns = new WorkTurns(
      // Operators, and the status of organisations, find a connection when two tenants block theirs.
      {
        ...rules,
        kept: size - perTenant >= 2 ? 1 : 0,
        refusal: 'No database connection became free in time.',
      },
      (tenantId, wait, isFull) => {
        if (tenantId !== undefined) admission.waited(tenantId, wait, isFull);
        metrics?.waited(wait, tenantId !== undefined, isFull);
      },
    );
  }

  private readonly turns: WorkTurns;

  get waiting(): number {
    return this.turns.waiting;
  }

  get mostOfOneTenant(): number {
    return this.turns.mostOfOneTenant;
  }

  /**
   * Takes a connection's place, which `leave` gives back. Without a promise where there is room. The holder of a place must
   * not wait for another.
   * @throws DomainError when too many wait already: `tenant-busy`, or `overloaded` where the work is of no organisation; rejects with
   *   `overloaded` when it has waited too long.
   */
  enter(scope: Scope): void | Promise<void> {
    const turn = this.turns.enter(scope);
    if (turn === undefined)
      throw scope.kind === 'tenant'
        ? tenantBusy({ detail: busy, retryAfterSeconds: 1 })
        : overloaded({ detail: queued, retryAfterSeconds: 1 });
    if (turn !== true) return turn;
  }

  leave(scope: Scope): void {
    this.turns.leave(scope);
  }
}
