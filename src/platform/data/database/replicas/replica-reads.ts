import type { OnApplicationShutdown } from '@nestjs/common';
import { pause } from '../../../foundation/backoff';
import { StartupError } from '../../../foundation/startup-error';
import { replicatedLoads } from './current-replica';
import type { PrimaryPosition } from './primary-position';
import type { Replica } from './replica';
import type { FallbackReason, ReplicaMetrics } from './replica-metrics';
import { UnfitReplicaError, type WantedPosition } from './replay-proof';

/** Milliseconds from one look at the replicas to the next. */
const interval = 200;

/** Chooses a replica for a load, and knows which of them show what the primary has acknowledged. */
export class ReplicaReads implements OnApplicationShutdown {
  constructor(
    private readonly replicas: readonly Replica[],
    private readonly primary: PrimaryPosition,
    private readonly metrics: ReplicaMetrics,
  ) {}

  private readonly over = new AbortController();
  private watching: readonly Promise<void>[] = [];
  private turn = 0;

  get areSet(): boolean {
    return this.replicas.length > 0;
  }

  /**
   * Runs a load whose reads outside of a unit of work go to one replica. They see every change that was acknowledged before the
   * call, and perhaps changes that the primary does not show yet: the caller finds out before anybody is answered.
   * @param isRight whether what was loaded may be answered
   * @returns undefined where the primary has to be asked
   */
  async load<T>(work: () => Promise<T>, isRight: (loaded: T) => Promise<boolean>): Promise<T | undefined> {
    const replica = this.choose();
    if (!replica) return this.fallBack('none-fit');
    replica.inHand += 1;
    try {
      const wanted = await this.primary.now();
      const loaded = await replicatedLoads.run({ replica, wanted }, work);
      if (!(await isRight(loaded))) return this.fallBack('overtaken');
      this.metrics.answered(replica.name);
      return loaded;
    } catch (error) {
      return this.fallBack(error instanceof UnfitReplicaError ? 'unproven' : 'failed');
    } finally {
      replica.inHand -= 1;
    }
  }

  private fallBack(reason: FallbackReason): undefined {
    this.metrics.fellBack(reason);
    return undefined;
  }

  /** The one with the fewest reads under way; in turn where several have as many. */
  private choose(): Replica | undefined {
    this.turn += 1;
    const { length } = this.replicas;
    let chosen: Replica | undefined;
    for (let index = 0; index < length; index += 1) {
      const one = this.replicas[(this.turn + index) % length]!;
      if (one.state.isFit && (!chosen || one.inHand < chosen.inHand)) chosen = one;
    }
    return chosen;
  }

  /** Looks at each replica once, and from then on again and again. @throws StartupError where one must not be read */
  async start(): Promise<void> {
    this.metrics.watch(() => this.replicas.map(({ state }) => state));
    if (!this.areSet) return;
    const refusals = await Promise.all(this.replicas.map((replica) => this.look(replica)));
    for (const [index, refusal] of refusals.entries()) {
      if (refusal instanceof StartupError) throw refusal;
      if (refusal instanceof UnfitReplicaError && refusal.reason === 'other-database')
        throw new StartupError(
          `DATABASE_REPLICA_URLS: ${this.replicas[index]!.name}: ${refusal.message}; name the database of DATABASE_URL, at its replicas.`,
        );
    }
    this.watching = this.replicas.map((replica) => this.watch(replica, this.over.signal));
  }

  /** @returns why the replica is not fit */
  private async look(replica: Replica): Promise<unknown> {
    const askedAt = performance.now();
    try {
      const wanted = await this.positionOfPrimary();
      await replica.look(wanted, askedAt);
      return undefined;
    } catch (error) {
      return error;
    }
  }

  private async positionOfPrimary(): Promise<WantedPosition> {
    try {
      return await this.primary.now();
    } catch (error) {
      // The outage of the primary is told by all who ask it.
      this.primary.forget();
      throw error;
    }
  }

  /** Each by itself: one that does not answer keeps nobody from looking at the others. */
  private async watch(replica: Replica, over: AbortSignal): Promise<void> {
    for (;;) {
      await pause(interval, over);
      if (over.aborted) return;
      await this.look(replica);
    }
  }

  async onApplicationShutdown(): Promise<void> {
    this.over.abort();
    await Promise.all(this.replicas.map((replica) => replica.stop()));
    await Promise.all(this.watching);
  }
}
