import { runAsTenant } from '../../../kernel/authorization/scope';
import { CacheWriter } from './cache-writer';
import { type CachedRead, FencedCache } from './fenced-cache';
import { MemoryFencedStore } from './memory-fenced-store';

const tenant = '019aa000-0000-7000-8000-0000000000f1';
const minute = 60_000;

interface Value {
  readonly text: string;
}

let told: unknown[];
let loads: number;
let store: MemoryFencedStore;
let isTrusted: boolean;
let isOpen: boolean;
/** The answer of a turn, and a due refresh of what is found. */
let turn: Promise<void> | true | undefined;
let isDue: boolean;
let costs: number[];
let cache: FencedCache;
let enlisted: Map<object, CacheWriter>;
/** Whether there is a replica. It answers what the caller takes for right. */
let isReplicated: boolean;

/** A value that is `damaged` cannot be read. */
const form = {
  resource: 'things',
  encode: (value: Value | undefined, _owner: object, cost: number) => {
    costs.push(cost);
    return { bytes: Buffer.from(JSON.stringify(value ?? null)), ttl: minute };
  },
  decode: (bytes: Buffer) => {
    const value = JSON.parse(bytes.toString()) as Value | null;
    return value?.text === 'damaged' ? undefined : { value: value ?? undefined, isDue };
  },
};

beforeEach(() => {
  isReplicated = false;
  [told, loads, isTrusted, isOpen, turn, isDue, costs] = [[], 0, true, false, true, false, []];
  store = new MemoryFencedStore();
  enlisted = new Map();
  cache = newCache();
});
afterEach(() => jest.restoreAllMocks());

function newCache(): FencedCache {
  const circuit = {
    trusted: () => (isTrusted ? '1' : undefined),
    call: <T>(work: () => Promise<T>): Promise<T> => work(),
    send: () => undefined,
  };
  const unitOfWork = {
    isOpen: () => isOpen,
    enlist: (owner: object, make: () => CacheWriter) => {
      const writer = enlisted.get(owner) ?? make();
      enlisted.set(owner, writer);
      return writer;
    },
  };
  const metrics = {
    read: (resource: string, result: string) => told.push(`${resource} ${result}`),
    filled: (resource: string, isStored: boolean) => told.push(`${resource} filled ${isStored}`),
  };
  const turns = {
    enter: () => {
      told.push('turn');
      return turn;
    },
    leave: () => told.push('turn ends'),
  };
  const replicas = {
    get areSet() {
      return isReplicated;
    },
    load: async <T>(work: () => Promise<T>, isRight: (loaded: T) => Promise<boolean>) => {
      const loaded = await work();
      const answer = await isRight(loaded);
      told.push(`replica ${answer}`);
      return answer ? loaded : undefined;
    },
  };
  return new FencedCache(
    store,
    circuit as never,
    {} as never,
    unitOfWork as never,
    metrics as never,
    turns as never,
    replicas as never,
  );
}

type Asked = Partial<CachedRead<Value>> & { readonly text?: string };

function read({ text = 'value', ...more }: Asked = {}): Promise<Value | undefined> {
  const asked: CachedRead<Value> = {
    key: 'key',
    tenant,
    id: 'any',
    form: form as never,
    load: async () => {
      loads += 1;
      return { text };
    },
    ...more,
  };
  return runAsTenant(tenant, () => cache.read(asked));
}
/** Everything that was begun has ended, the fills too. */
const settled = (): Promise<void> => new Promise(setImmediate);

/** A load that ends when a test says so. */
function heldLoad(): {
  readonly load: () => Promise<Value>;
  readonly end: (text?: string) => void;
  begun: number;
} {
  const landing = Promise.withResolvers<Value>();
  const held = {
    begun: 0,
    end: (text = 'value') => landing.resolve({ text }),
    load: () => {
      held.begun += 1;
      return landing.promise;
    },
  };
  return held;
}

describe('a read', () => {
  test('asks the database the first time and the store from then on', async () => {
    expect(await read()).toEqual({ text: 'value' });
    await settled();
    expect(told).toEqual(['things miss', 'turn', 'turn ends', 'things filled true']);
    told = [];
    expect(await read({ text: 'other' })).toEqual({ text: 'value' });
    expect([loads, told]).toEqual([1, ['things hit']]);
  });

  test('within a unit of work asks the database alone: what it reads may be its own', async () => {
    isOpen = true;
    const asked = jest.spyOn(store, 'read');
    expect(await read()).toEqual({ text: 'value' });
    await settled();
    expect([told, asked.mock.calls]).toEqual([[], []]);
  });

  test('remembers what is not there', async () => {
    const absent = { load: async () => undefined };
    expect(await read(absent)).toBeUndefined();
    await settled();
    expect(await read()).toBeUndefined();
    expect(told.at(-1)).toBe('things hit');
  });

  test.each([
    ['is not trusted', () => (isTrusted = false)],
    ['fails', () => jest.spyOn(store, 'read').mockRejectedValue(new Error('away'))],
    ['has a writer under way', () => store.enter({ keys: ['key'], writer: 'any' })],
  ])('asks the database and keeps nothing where the store %s', async (_what, happens) => {
    await happens();
    const fill = jest.spyOn(store, 'fill');
    expect(await read()).toEqual({ text: 'value' });
    await settled();
    expect(await read({ text: 'other' })).toEqual({ text: 'other' });
    expect(fill).not.toHaveBeenCalled();
    const each = ['things bypass', 'turn', 'turn ends'];
    expect(told).toEqual([...each, ...each]);
  });

  test('does not ask a store that is not trusted', async () => {
    isTrusted = false;
    const asked = jest.spyOn(store, 'read');
    await read();
    expect(asked).not.toHaveBeenCalled();
  });

  test('takes a new fence each time, under the generation that counts', async () => {
    const asked = jest.spyOn(store, 'read');
    await read({ key: 'one', part: 'p' });
    await read({ key: 'two' });
    cache = newCache();
    await read({ key: 'three' });
    const requests = asked.mock.calls.map(([request]) => request);
    expect(requests[0]).toMatchObject({ key: 'one', part: 'p', generation: '1' });
    const fences = requests.map(({ fence }) => fence);
    expect(fences[0]).toMatch(/^1:[\w-]{16}\.1$/);
    expect(fences[1]).toBe(fences[0]!.replace(/1$/, '2'));
    expect(new Set(fences.map((fence) => fence.replace(/\.\d+$/, ''))).size).toBe(2);
  });

  test('of an entry that cannot be read loads it again, under the same fence', async () => {
    await read({ text: 'damaged' });
    await settled();
    told = [];
    expect(await read()).toEqual({ text: 'value' });
    await settled();
    expect(told).toEqual(['things refused', 'turn', 'turn ends', 'things filled true']);
  });

  test('of an entry that is due is answered at once, and loads it for the next one', async () => {
    await read();
    await settled();
    isDue = true;
    expect(await read({ text: 'newer' })).toEqual({ text: 'value' });
    await settled();
    isDue = false;
    expect(await read()).toEqual({ text: 'newer' });
    isDue = true;
    const fails = { load: () => Promise.reject(new Error('away')) };
    expect(await read(fails)).toEqual({ text: 'newer' });
    await settled();
  });

  test('tells how long its load took', async () => {
    isTrusted = false;
    jest.spyOn(performance, 'now').mockReturnValueOnce(400).mockReturnValueOnce(407);
    await read();
    expect(costs).toEqual([7]);
  });

  test('survives a store that takes no value', async () => {
    jest.spyOn(store, 'fill').mockResolvedValueOnce(false).mockRejectedValueOnce(new Error('away'));
    await read();
    await settled();
    expect(told.at(-1)).toBe('things filled false');
    await read();
    await settled();
    expect(told.at(-1)).toBe('turn ends');
  });
});

describe('readers of the same key at the same time', () => {
  test('that were given the same fence share a load, each with an object of its own', async () => {
    const held = heldLoad();
    const all = [read(held), read(held)];
    const part = read({ ...held, part: 'part' });
    await settled();
    expect(held.begun).toBe(2);
    held.end();
    const [first, second] = await Promise.all(all);
    await part;
    expect(second).toEqual(first);
    expect(second).not.toBe(first);
  });

  test('between which a writer has come and gone share none', async () => {
    const [held, next] = [heldLoad(), heldLoad()];
    const before = read(held);
    await settled();
    const write = { keys: ['key'], writer: 'any' };
    await store.enter(write);
    await store.leave(write);
    const after = read(next);
    await settled();
    expect([held.begun, next.begun]).toEqual([1, 1]);
    held.end('old');
    next.end('new');
    expect(await Promise.all([before, after])).toEqual([{ text: 'old' }, { text: 'new' }]);
    await settled();
    expect(await read()).toEqual({ text: 'new' });
  });

  test('without a fence share a load that begins after they have come', async () => {
    isTrusted = false;
    const held = heldLoad();
    const first = read(held);
    await settled();
    const next = heldLoad();
    const [second, third] = [read(next), read(next)];
    const part = read({ part: 'part' });
    await settled();
    expect([held.begun, next.begun, await part]).toEqual([1, 0, { text: 'value' }]);
    held.end('old');
    await first;
    next.end('new');
    const both = await Promise.all([second, third]);
    expect([next.begun, both]).toEqual([1, [{ text: 'new' }, { text: 'new' }]]);
    expect(both[0]).not.toBe(both[1]);
  });

  test('of which the joined one cannot read the bytes are told nothing wrong', async () => {
    const held = heldLoad();
    const all = [read(held), read(held)];
    await settled();
    held.end('damaged');
    expect(await Promise.all(all)).toEqual([{ text: 'damaged' }, undefined]);
  });
});

describe('a load', () => {
  test('waits for its turn, and gives it back though it fails', async () => {
    const place = Promise.withResolvers<void>();
    turn = place.promise;
    const failing = read({ load: () => Promise.reject(new Error('away')) });
    await settled();
    expect(told).toEqual(['things miss', 'turn']);
    place.resolve();
    await expect(failing).rejects.toThrow('away');
    expect(told).toEqual(['things miss', 'turn', 'turn ends']);
  });

  test('is refused where too many wait already', async () => {
    turn = undefined;
    await expect(read()).rejects.toMatchObject({
      code: 'overloaded',
      message: 'Too many reads wait already.',
      retryAfterSeconds: 1,
    });
    expect([loads, told]).toEqual([0, ['things miss', 'turn']]);
  });

  test('of a part takes no turn', async () => {
    turn = undefined;
    expect(await read({ part: 'part' })).toEqual({ text: 'value' });
    await settled();
    expect(told).toEqual(['things miss', 'things filled true']);
  });
});

/** A read, in whose first load something happens. */
const readWhile = (happens: () => Promise<unknown>, { text = 'value', ...more }: Asked = {}) =>
  read({
    ...more,
    load: async () => {
      loads += 1;
      if (loads === 1) await happens();
      return { text };
    },
  });

describe('a replica', () => {
  const long = { text: 'x'.repeat(70_000), part: 'part' };
  const write = { keys: ['key'], writer: 'any' };
  beforeEach(() => {
    isReplicated = true;
  });

  test('answers what is not in the store, which keeps it, and takes no turn of the primary', async () => {
    expect(await read()).toEqual({ text: 'value' });
    await settled();
    expect([loads, told]).toEqual([1, ['things miss', 'things filled true', 'replica true']]);
    expect(await read({ text: 'other' })).toEqual({ text: 'value' });
  });

  test('answers a page that is too long to be kept, where no writer has begun', async () => {
    expect(await read(long)).toEqual({ text: long.text });
    expect([loads, told]).toEqual([1, ['things miss', 'replica true']]);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['has begun', () => store.enter(write)],
    ['has come and gone', async () => [await store.enter(write), await store.leave(write)]],
  ])(
    'does not answer where a writer %s meanwhile: it may show what the primary does not yet',
    async (_, happens) => {
      expect(await readWhile(happens)).toEqual({ text: 'value' });
      expect([loads, told.at(2)]).toEqual([2, 'replica false']);
    },
  );

  test.each<[string, () => Promise<unknown>]>([
    ['has begun', () => store.enter(write)],
    ['has come and gone', async () => [await store.enter(write), await store.leave(write)]],
  ])('does not answer a page that is too long where a writer %s either', async (_, happens) => {
    await readWhile(happens, long);
    expect([loads, told]).toEqual([2, ['things miss', 'replica false']]);
  });

  test('does not answer where a writer has begun and the store takes no value', async () => {
    jest.spyOn(store, 'fill').mockRejectedValueOnce(new Error('away'));
    await readWhile(() => store.enter(write));
    expect([loads, told.at(1)]).toEqual([2, 'replica false']);
  });
});

test.each([
  ['part', 65_536, true],
  ['part', 65_537, false],
  [undefined, 65_537, true],
] as const)('of %s with %d bytes it is %s that the value is kept', async (part, bytes, isKept) => {
  const text = 'x'.repeat(bytes - '{"text":""}'.length);
  await read({ text, ...(part && { part }) });
  await settled();
  expect(told.includes('things filled true')).toBe(isKept);
});

describe('a hint', () => {
  test('is kept and given by a store that is trusted', async () => {
    cache.setHint('hint', 'id', minute);
    await settled();
    expect(await cache.hint('hint')).toBe('id');
    isTrusted = false;
    cache.setHint('hint', 'other', minute);
    await settled();
    expect(await cache.hint('hint')).toBeUndefined();
    isTrusted = true;
    expect(await cache.hint('hint')).toBe('id');
  });

  test('is none where the store fails', async () => {
    const away = new Error('away');
    jest.spyOn(store, 'hint').mockRejectedValue(away);
    jest.spyOn(store, 'setHint').mockRejectedValue(away);
    cache.setHint('hint', 'id', minute);
    expect(await cache.hint('hint')).toBeUndefined();
    await settled();
  });
});

test('all changes of a unit of work are announced by one writer', () => {
  cache.changing(['one']);
  cache.changing(['two', 'one']);
  const writers = [...enlisted.values()];
  expect(writers.map(({ keys }) => [...keys])).toEqual([['one', 'two']]);
  expect(writers[0]).toBeInstanceOf(CacheWriter);
});
