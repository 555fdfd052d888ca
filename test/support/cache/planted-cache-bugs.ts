import { createClient } from '@redis/client';
import type { FencedStore } from '../../../src/platform/data/cache/fenced-store';
import type { RedisFencedStore } from '../../../src/platform/data/cache/redis-fenced-store';

const operations = ['read', 'fill', 'enter', 'leave'] as const;
type Operations = Pick<FencedStore, (typeof operations)[number]>;
type Client = ReturnType<typeof createClient>;

/** Shortcuts that people take instead of the protocol, each breaking one rule of it and keeping the others. */
const bugs = {
  'an entry counts whatever its fence': ({ read }, client) => ({
    read: async (request) => {
      const fence = await client.hGet(request.key, 'f');
      return read(fence ? { ...request, generation: fence.slice(0, fence.indexOf(':')) } : request);
    },
  }),
  'fences come back': ({ read }) => ({
    read: (request) => read({ ...request, fence: `${request.generation}:the same` }),
  }),
  'a fill is stored without a check': (_, client) => ({
    fill: async (key, fence, value, ttl) => {
      await client.multi().hSet(key, { f: fence, v: value }).pExpire(key, Math.round(ttl)).exec();
      return true;
    },
  }),
  'entries are deleted before COMMIT only': (_, client) => ({
    enter: async ({ keys }) => void (await client.del([...keys])),
    leave: () => Promise.resolve(),
  }),
  'entries are deleted after COMMIT only': (_, client) => ({
    enter: () => Promise.resolve(),
    leave: async ({ keys }) => void (await client.del([...keys])),
  }),
  'entries are deleted before and after COMMIT, and no writer is announced': (_, client) => ({
    enter: async ({ keys }) => void (await client.del([...keys])),
    leave: async ({ keys }) => void (await client.del([...keys])),
  }),
} satisfies Record<string, (sound: Operations, client: Client) => Partial<Operations>>;

export type PlantedBug = keyof typeof bugs;

export const plantedBugs = Object.keys(bugs) as PlantedBug[];

/** Answers how to make the store sound again. */
export function plant(bug: PlantedBug | undefined, store: FencedStore): () => void {
  if (!bug) return () => undefined;
  const own = Object.fromEntries(operations.map((name) => [name, store[name]]));
  const sound: Operations = {
    read: store.read.bind(store),
    fill: store.fill.bind(store),
    enter: store.enter.bind(store),
    leave: store.leave.bind(store),
  };
  Object.assign(store, bugs[bug](sound, (store as RedisFencedStore)['connection'].clientOf('key') as Client));
  return () => void Object.assign(store, own);
}
