import { AsyncLocalStorage } from 'node:async_hooks';
import { Inject, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type BackoffRules, pause } from '../../foundation/backoff';
import { CircuitBreaker, type CircuitState } from '../../foundation/circuit-breaker';
import { deadlineClock, LateError, within } from '../../foundation/deadline';
import { Outage } from '../../foundation/outage';
import { CacheGeneration } from './cache-generation';
import { CacheMetrics } from './cache-metrics';
import { FencedStore } from './fenced-store';

/** Milliseconds a command may take: two of them, one after the other, add less than 25 to a request. */
const deadline = 12;
const clock = deadlineClock(deadline);
/** Late answers in a row that open the circuit; a failed command or a lost connection does so at once. */
const latePatience = 3;
/** Milliseconds to the first probe after a failure, and to the slowest. */
const probes: BackoffRules = { firstMs: 50, longestMs: 200 };
/** Milliseconds a probe may take. */
const probeDeadline = 250;
/**
 * Milliseconds from a connection made anew to the first trust in it. Every other instance that lost the same server has
 * connected again by then, and what it committed meanwhile is visible in the generation.
 */
const settling = 1000;
/** Milliseconds the start waits for the store. */
const startPatience = 500;
/** Milliseconds between two looks at the server's identity. */
const identityInterval = 300;

/** The store cannot be asked now. Never an error to a caller: the database answers instead. */
export class StoreAwayError extends Error {}

/**
 * The circuit breaker between the service and its store. It opens when a command fails, the connection is lost, or three
 * answers in a row are late; it closes after a probe has found the store to be the one that counts, and a look at the
 * generation begun after that.
 */
@Injectable()
export class StoreCircuitBreaker implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(FencedStore) private readonly store: FencedStore,
    private readonly generation: CacheGeneration,
    private readonly metrics: CacheMetrics,
  ) {
    store.lost.subscribe((reason) => this.lost(reason));
  }

  private readonly logger = new Logger('Cache');
  private readonly outage = new Outage(this.logger, 'The cache', 'the database answers');
  /** A look is nobody's work: it must not run in the scope or the unit of work of the caller that met the failure. */
  private readonly outside = AsyncLocalStorage.snapshot();
  private readonly circuit = new CircuitBreaker({
    ...probes,
    failures: latePatience,
    isSelfProbing: true,
    probe: () => this.probe(),
    onChange: (state, cause) => this.changed(state, cause),
  });
  /** The store's own name when it was last found to count. */
  private identity: string | undefined;
  /** Whether a connection was lost since then. */
  private isNew = false;
  /** Why the connection was last lost. */
  private reason: string | undefined;
  private isLeft = false;
  /** Resolves when a probe has found a store that is trusted after a pause only. */
  private readonly settles = Promise.withResolvers<'settling'>();
  private readonly stopping = new AbortController();
  private pending = 0;
  /** When the command was sent that was answered last: no command still pending is older. */
  private oldest = 0;

  async onModuleInit(): Promise<void> {
    await this.generation.start();
    // A store that is away keeps nobody from starting.
    const connected = within(startPatience, this.store.open()).catch(() => undefined);
    const tried = connected.then(() => this.circuit.start());
    // Nor does one that is there, and is trusted after a pause: until then the database answers, and nothing is away.
    const outcome = await within(startPatience, Promise.race([tried, this.settles.promise])).catch(
      () => undefined,
    );
    if (this.state !== 'closed' && outcome !== 'settling')
      this.outage.failed(new Error(this.reason ?? 'no answer'));
    void this.watch();
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.circuit.stop();
    this.generation.stop();
    await this.store.close();
  }

  get state(): CircuitState {
    return this.circuit.state;
  }

  /** The generation whose entries count; undefined while nothing in the store does. */
  trusted(): string | undefined {
    if (this.state !== 'closed') return undefined;
    // A command that has waited too long will be found late by its timer; this request need not wait for that.
    if (this.pending > 0 && clock() - this.oldest > deadline) return undefined;
    const current = this.generation.current();
    return current !== undefined && current.server === this.identity ? current.version : undefined;
  }

  /**
   * Runs one command while the breaker is closed.
   * @throws StoreAwayError when it failed, or was not answered within 12 ms
   */
  async call<T>(command: () => Promise<T>): Promise<T> {
    if (this.state !== 'closed') throw new StoreAwayError('The circuit is open');
    const begun = performance.now();
    const sent = clock();
    if (this.pending === 0) this.oldest = sent;
    this.pending += 1;
    try {
      return await this.circuit.run(() => within(deadline, command()));
    } catch (error) {
      this.judge(error as Error);
      throw new StoreAwayError('The store failed', { cause: error });
    } finally {
      this.pending -= 1;
      this.oldest = sent;
      this.metrics.latency((performance.now() - begun) / 1000);
    }
  }

  /** Sends a command whose outcome nobody waits for, even while the breaker is open. */
  send(command: () => Promise<unknown>): void {
    command().catch(() => undefined);
  }

  private changed(state: CircuitState, cause: unknown): void {
    this.metrics.state(state);
    if (state === 'open') this.outage.failed(cause);
    if (state !== 'closed') return;
    this.isNew = false;
    this.outage.over();
  }

  /** One late answer may be this process's own fault. It still means a look: others may have gone on without the store. */
  private judge(problem: Error): void {
    if (!(problem instanceof LateError)) return this.fail(problem.message);
    this.metrics.error();
    this.generation.forget();
    this.outside(() => this.generation.look()).catch(() => undefined);
  }

  private lost(reason: string): void {
    this.isNew = true;
    this.reason = reason;
    this.fail(reason);
  }

  private fail(reason: string): void {
    if (this.state === 'closed') this.metrics.error();
    this.circuit.trip(new Error(reason));
  }

  private async probe(): Promise<void> {
    try {
      const identity = await within(probeDeadline, this.store.identity());
      if (await this.mustSettle(identity)) {
        this.settles.resolve('settling');
        await pause(settling, this.stopping.signal);
      }
      this.identity = identity;
      await this.generation.look();
    } catch (error) {
      this.logger.debug({ err: error }, 'The cache is still away');
      throw error;
    }
  }

  /** Adopts a store that is not the one that counts. Answers whether other instances may still act on what was before. */
  private async mustSettle(identity: string): Promise<boolean> {
    const { server } = await this.generation.look();
    const isReturning = this.isNew && this.identity !== undefined;
    // One that others have left for another stays left: two stores must not take turns.
    if (server === identity || identity === this.identity) return isReturning;
    // Writers that entered the other store, or this one after what it has come back with, are unknown here.
    if (server !== '') await within(probeDeadline, this.store.renew());
    await this.generation.adopt(identity);
    if (server === '') return false;
    this.logger.log({ server: identity }, 'The cache starts empty: its server was replaced or restarted');
    return true;
  }

  /** A proxy or a moved address may lead to another server without a word. */
  private async watch(): Promise<void> {
    const { signal } = this.stopping;
    for (;;) {
      await pause(identityInterval, signal);
      if (signal.aborted) return;
      if (this.state !== 'closed') continue;
      this.warnOfAnother();
      try {
        const identity = await within(probeDeadline, this.store.identity());
        if (identity !== this.identity) this.lost('its server is another');
      } catch (error) {
        this.fail((error as Error).message);
      }
    }
  }

  private warnOfAnother(): void {
    const server = this.generation.current()?.server ?? this.identity;
    const isLeft = server !== this.identity;
    if (isLeft && !this.isLeft)
      this.logger.warn(
        'Another instance uses another cache (another REDIS_URL, or none); this instance works without a cache. Give all instances the same REDIS_URL.',
      );
    this.isLeft = isLeft;
  }
}
