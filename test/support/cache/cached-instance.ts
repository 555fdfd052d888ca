import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { runAsTenant } from '../../../src/kernel/authorization/scope';
import { UnitOfWork } from '../../../src/kernel/unit-of-work';
import { UpdateUser } from '../../../src/modules/users/application/update-user';
import type { User } from '../../../src/modules/users/domain/user';
import { UserRepository } from '../../../src/modules/users/domain/user.repository';
import { TypeormUserRepository } from '../../../src/modules/users/infrastructure/typeorm-user.repository';
import { CacheGeneration } from '../../../src/platform/data/cache/cache-generation';
import { CacheMetrics, type ReadResult } from '../../../src/platform/data/cache/cache-metrics';
import { FencedStore } from '../../../src/platform/data/cache/fenced-store';
import { ReplicaMetrics } from '../../../src/platform/data/database/replicas/replica-metrics';
import { StoreCircuitBreaker } from '../../../src/platform/data/cache/store-circuit-breaker';
import { type Deed, now } from './history';
import type { Service } from '../service';

/** `fenced`: the store has been asked and the database has not. `loaded`: the database has answered. */
export type ReadStep = 'fenced' | 'loaded';
/** `changed`: before the cache is told; `entered`: told, before COMMIT; `committed`: before the cache is told again. */
export type WriteStep = 'changed' | 'entered' | 'committed';
type Stop<S> = (step: S) => Promise<void>;

interface ReadContext {
  readonly at: Stop<ReadStep>;
  /** Loads and fills that the read has begun. */
  readonly work: Promise<unknown>[];
}

/** A service whose cached reads and writes of users stop where a test wants them to, and are put down. */
export class CachedInstance {
  /**
   * @param isPatient waits for the store however long it takes, so that a busy machine changes no test's course
   * @param isTrusting believes the last look at the generation however old it is, for the same reason
   */
  constructor(
    readonly service: Service,
    isPatient = true,
    isTrusting = isPatient,
  ) {
    const { app } = service;
    this.users = app.get(UserRepository);
    this.plain = app.get(TypeormUserRepository);
    this.unitOfWork = app.get(UnitOfWork);
    this.store = app.get(FencedStore);
    this.contact = app.get(StoreCircuitBreaker);
    this.updateUser = app.get(UpdateUser);
    if (isPatient) makePatient(this.contact);
    if (isTrusting) makeTrusting(app.get(CacheGeneration));
    this.watchLoads();
    this.watchFills();
    this.watchReads(app.get(CacheMetrics));
    this.watchReplicas(app.get(ReplicaMetrics));
  }

  readonly users: UserRepository;
  readonly plain: TypeormUserRepository;
  readonly unitOfWork: UnitOfWork;
  readonly store: FencedStore;
  readonly contact: StoreCircuitBreaker;
  /** How cached reads were answered, whether fills were stored, how often the database was asked by id, and how many loads a replica has answered. */
  readonly seen = {
    reads: [] as ReadResult[],
    pages: [] as ReadResult[],
    fills: [] as boolean[],
    loads: 0,
    replicated: 0,
  };
  readonly history = { reads: [] as Deed[], writes: [] as Deed[] };
  private readonly updateUser: UpdateUser;
  private readonly contexts = new AsyncLocalStorage<ReadContext>();

  forget(): void {
    Object.assign(this.seen, { reads: [], pages: [], fills: [], loads: 0, replicated: 0 });
    Object.assign(this.history, { reads: [], writes: [] });
  }

  /** Returns once the fill is over too, for which a reader would not wait. */
  async read(tenant: string, id: string, at: Stop<ReadStep> = goOn): Promise<User | undefined> {
    const context: ReadContext = { at, work: [] };
    const begin = now();
    const user = await this.contexts.run(context, () => runAsTenant(tenant, () => this.users.findById(id)));
    this.history.reads.push({ ...deed(id, user), begin, end: now() });
    for (let known = -1; known < context.work.length; await nextTurn()) {
      known = context.work.length;
      await Promise.allSettled(context.work);
    }
    return user;
  }

  async write(tenant: string, id: string, fullName: string, at: Stop<WriteStep> = goOn): Promise<User> {
    const begin = now();
    const written: { -readonly [K in keyof Deed]?: Deed[K] } = { begin, end: Infinity };
    const user = await this.unit(tenant, at, async () => {
      const changed = await this.updateUser.execute(id, { fullName }, undefined);
      this.history.writes.push(Object.assign(written, deed(id, changed)) as Deed);
      return changed;
    });
    written.end = now();
    return user;
  }

  /** A unit of work that stops around what the cache does at its end. */
  unit<T>(tenant: string, at: Stop<WriteStep>, work: () => Promise<T>): Promise<T> {
    const { unitOfWork } = this;
    return runAsTenant(tenant, () =>
      unitOfWork.write(async () => {
        // They take part in the order of their coming: this one before the cache, the other after it.
        unitOfWork.enlist({}, () => ({
          beforeCommit: () => at('changed'),
          afterEnd: async (outcome) => (outcome === 'committed' ? at('committed') : undefined),
        }));
        const result = await work();
        unitOfWork.enlist({}, () => ({ beforeCommit: () => at('entered'), afterEnd: nothing }));
        return result;
      }),
    );
  }

  private watchLoads(): void {
    const findById = this.plain.findById.bind(this.plain);
    this.plain.findById = (id) => {
      const context = this.contexts.getStore();
      const load = async (): Promise<User | undefined> => {
        await context?.at('fenced');
        this.seen.loads += 1;
        const user = await findById(id);
        await context?.at('loaded');
        return user;
      };
      const loading = load();
      context?.work.push(loading);
      return loading;
    };
  }

  private watchFills(): void {
    const fill = this.store.fill.bind(this.store);
    this.store.fill = async (...filling) => {
      const storing = fill(...filling);
      this.contexts.getStore()?.work.push(storing);
      const isStored = await storing;
      this.seen.fills.push(isStored);
      return isStored;
    };
  }

  private watchReads(metrics: CacheMetrics): void {
    const read = metrics.read.bind(metrics);
    metrics.read = (resource, result) => {
      if (resource === 'users') this.seen.reads.push(result);
      if (resource === 'users.list') this.seen.pages.push(result);
      read(resource, result);
    };
  }

  private watchReplicas(metrics: ReplicaMetrics): void {
    const answered = metrics.answered.bind(metrics);
    metrics.answered = (server) => {
      this.seen.replicated += 1;
      answered(server);
    };
  }
}

function makePatient(contact: StoreCircuitBreaker): void {
  const fail = contact['fail'].bind(contact);
  Object.assign(contact, {
    call: <T>(command: () => Promise<T>) => command(),
    fail: (reason: string) => {
      if (!reason.startsWith('no answer within')) fail(reason);
    },
  });
}

/** A look that is forgotten is believed no longer, here as elsewhere. */
function makeTrusting(generation: CacheGeneration): void {
  const row = generation['row'];
  row.current = () => row['seen']?.value;
}

async function goOn(): Promise<void> {
  // Nobody wants it to stop.
}

async function nothing(): Promise<void> {
  // There is nothing to do.
}

function deed(key: string, user: User | undefined): Pick<Deed, 'key' | 'version' | 'value'> {
  return { key, version: user?.version ?? 0, value: user?.fullName ?? '' };
}
