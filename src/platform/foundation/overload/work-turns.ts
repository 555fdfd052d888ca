import { currentContext, type Scope } from '../../../kernel/authorization/scope';
import { FairSemaphore } from './fair-semaphore';
import { overloaded } from './overloaded';

export interface TurnRules {
  readonly places: number;
  /** Places of one tenant. */
  readonly perTenant: number;
  /** Kept free for work without a tenant, which goes first. */
  readonly kept: number;
  /** Pieces of one tenant's work that may wait. */
  readonly longestQueue: number;
  /** Milliseconds that work waits which is no request's. */
  readonly patience: number;
  /** Milliseconds that any work waits at most; undefined: as long as its deadline leaves. */
  readonly longestWait?: number | undefined;
  /** The sentence for callers whose wait was too long. */
  readonly refusal: string;
}

/** The flow of work without a tenant, which is an operator's or our own. */
const system = 'system';

/**
 * Turns at what the requests of all tenants share, once they are being worked on: a free place goes to the tenant that
 * holds the fewest, and nobody waits for longer than the deadline of its request leaves.
 */
export class WorkTurns {
  /** @param waited told of each wait when it ends, and whether all places were taken then; without a tenant for an operator's or our own work */
  constructor(
    private readonly rules: TurnRules,
    private readonly waited: (tenantId: string | undefined, wait: number, isFull: boolean) => void = () =>
      undefined,
  ) {
    const { places, perTenant, kept, longestQueue } = rules;
    this.semaphore = new FairSemaphore({
      places: () => places,
      placesOf: (flow) => (flow === system ? places : perTenant),
      first: { flow: system, kept },
      longestQueue,
    });
  }

  private readonly semaphore: FairSemaphore;

  /**
   * Takes a place, which `leave` gives back. Without a promise where there is room. The holder of a place must not wait for
   * another. Undefined: too many wait already. The promise rejects with `overloaded` when the wait was too long, or is
   * expected to be.
   */
  enter(scope: Scope): Promise<void> | true | undefined {
    const flow = flowOf(scope);
    if (!this.semaphore.tryEnter(flow)) return this.wait(flow);
    this.waited(tenantOf(flow), 0, false);
    return true;
  }

  get waiting(): number {
    return this.semaphore.waiting;
  }

  /** Places of the tenant that holds the most. */
  get mostOfOneTenant(): number {
    return this.semaphore.mostOfOne(system);
  }

  leave(scope: Scope): void {
    this.semaphore.leave(flowOf(scope));
  }

  private wait(flow: string): Promise<void> | undefined {
    const since = performance.now();
    const { patience, longestWait = Infinity } = this.rules;
    const until = Math.min(currentContext()?.startBy ?? since + patience, since + longestWait);
    const { promise, resolve, reject: rejectWith } = Promise.withResolvers<void>();
    const tell = (): void => {
      this.waited(tenantOf(flow), performance.now() - since, this.semaphore.running >= this.rules.places);
    };
    const begin = (): void => {
      tell();
      resolve();
    };
    const reject = (): void => rejectWith(overloaded({ detail: this.rules.refusal, retryAfterSeconds: 1 }));
    const refuse = (): void => {
      tell();
      reject();
    };
    const queued = this.semaphore.wait(flow, { begin, refuse }, until);
    if (queued === 'full') return undefined;
    if (queued === 'late') reject();
    return promise;
  }
}

const tenantOf = (flow: string): string | undefined => (flow === system ? undefined : flow);

function flowOf(scope: Scope): string {
  return scope.kind === 'tenant' ? scope.tenantId : system;
}
