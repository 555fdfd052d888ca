import { Writable } from 'node:stream';
import { runAsSystem } from '../../../src/kernel/authorization/scope';
import type { CircuitState } from '../../../src/platform/foundation/circuit-breaker';
import { ClearCache } from '../../../src/platform/data/cache/clear-cache';
import { StoreCircuitBreaker } from '../../../src/platform/data/cache/store-circuit-breaker';
import { Metrics } from '../../../src/platform/foundation/observability/metrics';
import { type Line, startLine } from '../network/line';
import type { RedisServer } from '../servers/redis-server';
import { type Service, type ServiceOptions, startService } from '../service';
import { createTestDatabase, type TestDatabase } from '../database/test-database';
import { until } from '../until';

/** A service with a line of its own to its Redis, and with what it says of its cache. */
export interface CachedService extends Service {
  readonly line: Line;
  readonly contact: StoreCircuitBreaker;
  /** A metric of the cache by its name behind `strata_cache_`; with a label's value, of that label only. */
  readonly metric: (name: string, label?: string) => Promise<number>;
}

/** Instances of one service on one database, each with its own line to a Redis. */
export class CachedServices {
  private constructor(private readonly database: TestDatabase) {}

  private readonly all: CachedService[] = [];
  private written = '';
  private lapses = 0;

  static async make(): Promise<CachedServices> {
    return new CachedServices(await createTestDatabase());
  }

  get environment(): string {
    return this.database.name;
  }

  /** The log of all services: in one process they share one logger, the one of the last that was started. */
  logged(): string {
    return this.written;
  }

  /** @param redis the server that its line leads to; without, the service keeps its cache in its memory */
  async start(redis: RedisServer | undefined, options: ServiceOptions = {}): Promise<CachedService> {
    const line = await startLine(redis?.port ?? 1);
    const log = new Writable({
      write: (chunk: Buffer, _encoding, done) => {
        this.written += chunk.toString();
        done();
      },
    });
    const env = { REDIS_URL: redis ? `redis://127.0.0.1:${line.port}` : '', ...options.env };
    const service = await startService({ log, ...options, database: this.database, env });
    const { registry } = service.app.get(Metrics);
    const one: CachedService = {
      ...service,
      line,
      contact: service.app.get(StoreCircuitBreaker),
      metric: async (name, label) => {
        const { values } = (await registry.getSingleMetric(`strata_cache_${name}`)?.get()) ?? { values: [] };
        const wanted = values.filter(({ labels }) => !label || Object.values(labels).includes(label));
        return wanted.reduce((sum, { value }) => sum + value, 0);
      },
    };
    this.all.push(one);
    return one;
  }

  /** Notes that an instance did without a store that was there. */
  lapse(): void {
    this.lapses += 1;
  }

  /**
   * Runs a scenario in which the store has to be trusted throughout. A machine that is busy elsewhere makes a service go
   * without for a moment, as it should: what comes out then says nothing, and the scenario is run again, on an empty cache.
   */
  async undisturbed(scenario: () => Promise<void>): Promise<void> {
    for (let run = 1; ; run += 1) {
      await until('all trust their store', () =>
        this.all.every(({ contact }) => contact.trusted() !== undefined),
      );
      // A scenario may count the entries, and those of the run before are none of its own.
      if (run > 1) await this.empty();
      const before = this.lapses;
      try {
        return await scenario();
      } catch (error) {
        if (this.lapses === before) throw error;
      }
    }
  }

  private async empty(): Promise<void> {
    for (const { app } of this.all)
      await until('the cache is empty', () =>
        runAsSystem(async () => (await app.get(ClearCache).execute()).how !== 'voided'),
      );
  }

  async stop(): Promise<void> {
    await Promise.all(
      this.all.map(async (service) => {
        await service.stop();
        await service.line.close();
      }),
    );
    await this.database.drop();
  }
}

/** Waits until the service has answered some more reads from its cache. */
export async function untilHits(...services: readonly CachedService[]): Promise<void> {
  for (const service of services) {
    const before = await service.metric('reads_total', 'hit');
    await until('reads are hits', async () => (await service.metric('reads_total', 'hit')) >= before + 5);
  }
}

const breakerNumber = { closed: 0, 'half-open': 1, open: 2 };

/** By what the service does and by what it tells Prometheus. */
export async function untilBreaker(
  state: CircuitState,
  ...services: readonly CachedService[]
): Promise<void> {
  for (const { contact, metric } of services)
    await until(
      `the breaker is ${state}`,
      async () => (await metric('breaker_state')) === breakerNumber[state] && contact.state === state,
    );
}

/** Answers a wait until each of the breakers has opened since, however short a time for, or is open still. */
export async function openings(...services: readonly CachedService[]): Promise<() => Promise<void>> {
  const opened = (): Promise<number[]> => Promise.all(services.map(({ metric }) => metric('errors_total')));
  const before = await opened();
  const isOpen = (index: number, count: number): boolean =>
    count > before[index]! || services[index]?.contact.state !== 'closed';
  return async () => {
    await until('the breaker has opened', async () =>
      (await opened()).every((count, index) => isOpen(index, count)),
    );
  };
}
