import { randomBytes } from 'node:crypto';
import { currentScope } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { overloaded } from '../../foundation/overload/overloaded';
import type { WorkTurns } from '../../foundation/overload/work-turns';
import type { ReplicaReads } from '../database/replicas/replica-reads';
import type { CacheGeneration } from './cache-generation';
import type { CacheMetrics } from './cache-metrics';
import { CacheWriter } from './cache-writer';
import type { CachedForm, Stored } from './cached-form';
import type { FencedStore, Reading } from './fenced-store';
import { SingleFlight } from './single-flight';
import type { StoreCircuitBreaker } from './store-circuit-breaker';

export interface CachedRead<T> {
  readonly key: string;
  /** The part of an entry that has several values. */
  readonly part?: string;
  /** Whose it is: an entry that says another is refused. */
  readonly tenant: string;
  readonly id: string;
  readonly form: CachedForm<T>;
  /** Asks the database. */
  load(): Promise<T | undefined>;
}

type Asked = Pick<CachedRead<unknown>, 'key' | 'part'>;

interface Loaded<T> extends Stored {
  readonly value: T | undefined;
}

/** Bytes: with all its parts an entry stays below 8 MiB. */
const longestPart = 65_536;

interface Joined<T> {
  readonly landing: Promise<Loaded<T>>;
  readonly isJoined: boolean;
}

/** Reads through the store, and keeps writers and readers of it from overtaking each other. */
export class FencedCache {
  constructor(
    private readonly store: FencedStore,
    private readonly circuit: StoreCircuitBreaker,
    private readonly generation: CacheGeneration,
    private readonly unitOfWork: UnitOfWork,
    private readonly metrics: CacheMetrics,
    /** Turns for loads, so that a lost store does not bring the database down as well. */
    private readonly turns: WorkTurns,
    /** Where none are set, or where the cache is asked without them, the primary answers. */
    private readonly replicas?: ReplicaReads,
  ) {}

  /** With a count behind it, as unique as random bytes for each read, which would be a tenth of a small answer. */
  private readonly instance = randomBytes(12).toString('base64url');
  private reads = 0;
  private readonly fills = new SingleFlight<Loaded<unknown>>();
  private readonly bypasses = new SingleFlight<Loaded<unknown>>();

  /** Never older than the last write that was acknowledged before the call. */
  async read<T>(read: CachedRead<T>): Promise<T | undefined> {
    // A row that a unit of work reads may be its own and not committed yet.
    if (this.unitOfWork.isOpen()) return read.load();
    const reading = await this.ask(read);
    if (reading.kind === 'bypass') return this.loadPast(read);
    if (reading.kind === 'miss') return this.loadFor(read, reading.fence, 'miss');
    const found = read.form.decode(reading.value, read);
    if (!found) return this.loadFor(read, reading.fence, 'refused');
    this.metrics.read(read.form.resource, 'hit');
    // The reader has its answer; should the refresh fail, the next one tries again.
    if (found.isDue) this.loadToFill(read, reading.fence).landing.catch(() => undefined);
    return found.value;
  }

  /** Says that the surrounding unit of work changes what is cached under these keys. */
  changing(keys: readonly string[]): void {
    const make = (): CacheWriter => new CacheWriter(this.store, this.circuit, this.generation);
    const writer = this.unitOfWork.enlist(this, make);
    for (const key of keys) writer.keys.add(key);
  }

  /** A hint, if one can be had now. */
  async hint(key: string): Promise<string | undefined> {
    if (this.circuit.trusted() === undefined) return undefined;
    return this.circuit.call(() => this.store.hint(key)).catch(() => undefined);
  }

  setHint(key: string, value: string, ttl: number): void {
    if (this.circuit.trusted() === undefined) return;
    this.circuit.call(() => this.store.setHint(key, value, ttl)).catch(() => undefined);
  }

  private async ask({ key, part }: Asked): Promise<Reading> {
    const generation = this.circuit.trusted();
    if (generation === undefined) return { kind: 'bypass' };
    const fence = `${generation}:${this.instance}.${(this.reads += 1)}`;
    return this.circuit
      .call(() => this.store.read({ key, generation, fence, part }))
      .catch(() => ({ kind: 'bypass' }) as const);
  }

  /** Readers that were given the same fence may share a load: no commit lies between them. */
  private async loadFor<T>(
    read: CachedRead<T>,
    fence: string,
    result: 'miss' | 'refused',
  ): Promise<T | undefined> {
    this.metrics.read(read.form.resource, result);
    return own(read, this.loadToFill(read, fence));
  }

  /** From the database. Without a fence a reader may share only a load that begins after it has come. */
  async loadPast<T>(read: CachedRead<T>): Promise<T | undefined> {
    this.metrics.read(read.form.resource, 'bypass');
    return own(read, this.bypasses.next(flightOf(read), () => this.load(read)) as Joined<T>);
  }

  private loadToFill<T>(read: CachedRead<T>, fence: string): Joined<T> {
    return this.fills.join(`${flightOf(read)} ${fence}`, async () => {
      const replicated = this.replicas?.areSet
        ? await this.loadReplicated(read, fence, this.replicas)
        : undefined;
      if (replicated) return replicated;
      const loaded = await this.load(read);
      void this.fill(read, fence, loaded);
      return loaded;
    }) as Joined<T>;
  }

  /**
   * From a replica that has all that was acknowledged. It may have more: a commit that its primary does not show yet. Where the
   * fence stands after the load as before it, no writer of the entry was under way, and both servers show the same of it.
   */
  private loadReplicated<T>(
    read: CachedRead<T>,
    fence: string,
    replicas: ReplicaReads,
  ): Promise<Loaded<T> | undefined> {
    return replicas.load(
      () => this.loadNow(read),
      async (loaded) => (await this.fill(read, fence, loaded)) || this.isFenced(read, fence),
    );
  }

  /** Whether no writer of the entry has begun since it was given the fence. */
  private async isFenced(read: Asked, fence: string): Promise<boolean> {
    const reading = await this.ask(read);
    return reading.kind !== 'bypass' && reading.fence === fence;
  }

  private async load<T>(read: CachedRead<T>): Promise<Loaded<T>> {
    // The loads of lists have the rest of the pool, beside those of entities.
    if (read.part !== undefined) return this.loadNow(read);
    const scope = currentScope();
    const turn = this.turns.enter(scope);
    if (turn === undefined)
      throw overloaded({ detail: 'Too many reads wait already.', retryAfterSeconds: 1 });
    if (turn !== true) await turn;
    try {
      return await this.loadNow(read);
    } finally {
      this.turns.leave(scope);
    }
  }

  private async loadNow<T>(read: CachedRead<T>): Promise<Loaded<T>> {
    const began = performance.now();
    const value = await read.load();
    return { value, ...read.form.encode(value, read, performance.now() - began) };
  }

  /** @returns whether it was stored, and so whether the entry still had the fence */
  private async fill<T>(
    { key, part, form }: CachedRead<T>,
    fence: string,
    { bytes, ttl }: Loaded<T>,
  ): Promise<boolean> {
    if (part !== undefined && bytes.length > longestPart) return false;
    try {
      const isStored = await this.circuit.call(() => this.store.fill(key, fence, bytes, ttl, part));
      this.metrics.filled(form.resource, isStored);
      return isStored;
    } catch {
      return false;
    }
  }
}

/** Readers of the same part may share a load. */
function flightOf({ key, part = '' }: Asked): string {
  return `${key} ${part}`;
}

/** A reader that joined another's load gets an object of its own. */
async function own<T>(read: CachedRead<T>, { landing, isJoined }: Joined<T>): Promise<T | undefined> {
  const { value, bytes } = await landing;
  return isJoined ? read.form.decode(bytes, read)?.value : value;
}
