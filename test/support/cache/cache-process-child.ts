import 'reflect-metadata';
import { runAsTenant } from '../../../src/kernel/authorization/scope';
import { CachedInstance, type WriteStep } from './cached-instance';
import { type Run, runLoad, type RunResult, type Subject } from './cache-load';
import { newUser } from '../database/entities';
import { plant, type PlantedBug } from './planted-cache-bugs';
import { plantReplicaBug, type PlantedReplicaBug } from './planted-replica-bugs';
import { type Service, startService } from '../service';
import type { TestDatabase } from '../database/test-database';
import { Walk } from '../order/walk';

export interface CacheCommands {
  /** @param isPatient waits for the store however long it takes */
  start(
    database: Pick<TestDatabase, 'name' | 'runtimeUrl'>,
    redisUrl: string,
    isPatient: boolean,
    env?: Readonly<Record<string, string>>,
  ): Promise<void>;
  furnish(users: number): Promise<Subject>;
  /** Answers once the writer stands at the step, where it stays. */
  write(tenant: string, id: string, fullName: string, standsAt: WriteStep): Promise<void>;
  load(run: Run): Promise<RunResult>;
  /** Answers once every write has ended that was under way when it was called. */
  drain(): Promise<void>;
  plant(bug: PlantedBug | undefined): Promise<void>;
  plantInReplicas(bug: PlantedReplicaBug | undefined): Promise<void>;
  stop(): Promise<void>;
}

export interface Reply {
  readonly id: number;
  readonly value?: unknown;
  readonly failure?: string;
}

let service: Service;
let instance: CachedInstance;
let mend = (): void => undefined;
const writing = new Set<Promise<unknown>>();

const commands: CacheCommands = {
  start: async (database, redisUrl, isPatient, env) => {
    const own = { ...database, migrationUrl: '', superuserUrl: '', drop: () => Promise.resolve() };
    service = await startService({ database: own, env: { REDIS_URL: redisUrl, ...env } });
    instance = new CachedInstance(service, isPatient);
  },
  furnish: async (count) => {
    const { id: tenant } = await service.tenant();
    const users = Array.from({ length: count }, () => newUser({ fullName: 'first' }));
    await runAsTenant(tenant, () => instance.users.add(...users));
    return { tenant, users: users.map(({ id, email, username }) => ({ id, email, username })) };
  },
  write: async (tenant, id, fullName, step) => {
    await new Walk<WriteStep, unknown>((at) => instance.write(tenant, id, fullName, at)).to(step);
  },
  load: (run) => runLoad(instance, run, writing),
  drain: async () => void (await Promise.allSettled(writing)),
  plant: async (bug) => {
    mend();
    mend = plant(bug, instance.store);
  },
  plantInReplicas: async (bug) => {
    mend();
    mend = plantReplicaBug(bug);
  },
  stop: async () => {
    await service.stop();
    process.disconnect();
  },
};

interface Message {
  readonly id: number;
  readonly method: keyof CacheCommands;
  readonly args: readonly unknown[];
}

process.on('message', ({ id, method, args }: Message) => {
  const command = commands[method] as (...args: readonly unknown[]) => Promise<unknown>;
  command(...args).then(
    (value) => process.send?.({ id, value }),
    (error: Error) => process.send?.({ id, failure: error.stack ?? error.message }),
  );
});
// A test that ended without a word takes its processes with it.
process.once('disconnect', () => process.exit());
