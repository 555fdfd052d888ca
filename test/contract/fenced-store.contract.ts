import {
  FencedStore,
  mostParts,
  type Reading,
  type WriteRequest,
} from '../../src/platform/data/cache/fenced-store';
import { until } from '../support/until';

/** A store under test, old enough to be filled. */
export interface StoreSubject {
  readonly store: FencedStore;
  /** The prefix of all that the test stores; another one for each test. */
  readonly prefix: string;
  /** Lets the lifetimes of all writers end that are under way now. */
  endLifetimes(): Promise<void>;
  stop(): Promise<void>;
}

let made = 0;
/** As the cache makes them: of a generation, and never used before. */
const newFence = (generation = '1'): string => `${generation}:${(made += 1)}`;
const value = Buffer.from([0, 1, 127, 128, 255]);
const minute = 60_000;

/** The contract of every store, sentence by sentence of `FencedStore`. */
export function describeFencedStore(makeSubject: () => Promise<StoreSubject>): void {
  let subject: StoreSubject;
  let store: FencedStore;
  let key: string;
  beforeEach(async () => {
    subject = await makeSubject();
    store = subject.store;
    key = `${subject.prefix}users:1`;
  });
  afterEach(() => subject.stop());

  const read = (of = key, generation = '1', fence = newFence(generation)): Promise<Reading> =>
    store.read({ key: of, generation, fence });
  /** A miss and its fill, as a reader does it. Answers the fence. */
  async function fill(of = key, bytes = value, ttl = minute): Promise<string> {
    const reading = await read(of);
    if (reading.kind !== 'miss') throw new Error(`${of} cannot be filled: ${reading.kind}`);
    expect(await store.fill(of, reading.fence, bytes, ttl)).toBe(true);
    return reading.fence;
  }
  const readPart = (part: string, generation = '1'): Promise<Reading> =>
    store.read({ key, generation, fence: newFence(generation), part });
  const fenceOf = async (part = 'one'): Promise<string> => {
    const reading = await readPart(part);
    if (reading.kind === 'bypass') throw new Error('The entry cannot be filled');
    return reading.fence;
  };
  const write = (writer = 'w', keys: readonly string[] = [key]): WriteRequest => ({ keys, writer });
  const kindOf = async (of = key): Promise<string> => (await read(of)).kind;

  describe('read and fill', () => {
    it('give leave to fill with the fence that was offered, and then a hit with the same bytes', async () => {
      expect(await read(key, '1', '1:first')).toEqual({ kind: 'miss', fence: '1:first' });
      expect(await store.fill(key, '1:first', value, minute)).toBe(true);
      expect(await read(key, '1', '1:second')).toEqual({ kind: 'hit', fence: '1:first', value });
    });

    it('give all readers of an entry without a value the one fence', async () => {
      await read(key, '1', '1:first');
      expect(await read(key, '1', '1:second')).toEqual({ kind: 'miss', fence: '1:first' });
      expect(await store.fill(key, '1:second', value, minute)).toBe(false);
    });

    it('fill over a value under the same fence: that is a refresh', async () => {
      const fence = await fill();
      expect(await store.fill(key, fence, Buffer.from('newer'), minute)).toBe(true);
      expect(await read()).toEqual({ kind: 'hit', fence, value: Buffer.from('newer') });
    });

    it('keep an empty value apart from none', async () => {
      const fence = await fill(key, Buffer.alloc(0));
      expect(await read()).toEqual({ kind: 'hit', fence, value: Buffer.alloc(0) });
    });

    it('keep the entries of two keys apart', async () => {
      const other = `${subject.prefix}users:2`;
      await fill();
      expect(await kindOf(other)).toBe('miss');
      expect(await store.fill(other, (await fill(`${other}0`)).replace('1:', '2:'), value, minute)).toBe(
        false,
      );
    });

    it('store nothing under a fence that was never given', async () => {
      expect(await store.fill(key, '1:mine', value, minute)).toBe(false);
      expect(await read(key, '1', '1:first')).toEqual({ kind: 'miss', fence: '1:first' });
    });

    it('take back a value of a megabyte', async () => {
      const large = Buffer.alloc(1024 * 1024, 7);
      await fill(key, large);
      expect(await read()).toMatchObject({ kind: 'hit', value: large });
    });

    it('forget a value when its time has come', async () => {
      await fill(key, value, 40);
      await until('the value is forgotten', async () => (await kindOf()) === 'miss');
    });

    it('give the value its own time, and not the rest of the fence’s or of the value’s before it', async () => {
      // On a busy machine the first value may be gone before the second one comes.
      const refill = async (): Promise<boolean> => store.fill(key, await fill(key, value, 80), value, minute);
      while (!(await refill()));
      const other = `${subject.prefix}users:2`;
      await fill(other, value, 80);
      await until('the other one is forgotten', async () => (await kindOf(other)) === 'miss');
      expect(await kindOf()).toBe('hit');
    });
  });

  describe('the parts of an entry', () => {
    const one = Buffer.from('one');
    const two = Buffer.from('two');

    it('have each a value under the one fence', async () => {
      const fence = await fenceOf();
      expect(await store.fill(key, fence, one, minute, 'one')).toBe(true);
      expect(await readPart('two')).toEqual({ kind: 'miss', fence });
      expect(await store.fill(key, fence, two, minute, 'two')).toBe(true);
      expect(await readPart('one')).toEqual({ kind: 'hit', fence, value: one });
      expect(await readPart('two')).toEqual({ kind: 'hit', fence, value: two });
      expect(await read()).toEqual({ kind: 'miss', fence });
    });

    it('are all void by one writer of the entry, for good', async () => {
      const fence = await fenceOf();
      for (const part of ['one', 'two']) await store.fill(key, fence, value, minute, part);
      await store.enter(write());
      expect([await readPart('one'), await readPart('two')]).toEqual([
        { kind: 'bypass' },
        { kind: 'bypass' },
      ]);
      expect(await store.fill(key, fence, value, minute, 'three')).toBe(false);
      await store.leave(write());
      const after = await fenceOf();
      expect(await readPart('two')).toEqual({ kind: 'miss', fence: after });
      expect(await store.fill(key, fence, value, minute, 'one')).toBe(false);
      expect(await readPart('one')).toEqual({ kind: 'miss', fence: after });
    });

    it('go with their generation', async () => {
      await store.fill(key, await fenceOf(), value, minute, 'one');
      expect((await readPart('one', '2')).kind).toBe('miss');
      expect((await readPart('one')).kind).toBe('miss');
    });

    it('live as long as the last of them was given', async () => {
      const fence = await fenceOf();
      await store.fill(key, fence, value, minute, 'one');
      await store.fill(key, fence, value, 40, 'two');
      await until('the value is forgotten', async () => (await readPart('two')).kind === 'miss');
    });

    it('are at most so many: another one waits for the end of the entry, one that is there can be refreshed', async () => {
      const fence = await fenceOf();
      for (let part = 0; part < mostParts; part += 1)
        expect(await store.fill(key, fence, value, minute, `${part}`)).toBe(true);
      expect(await store.fill(key, fence, value, minute, 'more')).toBe(false);
      expect(await readPart('more')).toEqual({ kind: 'miss', fence });
      expect(await store.fill(key, fence, two, minute, '0')).toBe(true);
      expect(await readPart('0')).toEqual({ kind: 'hit', fence, value: two });
      await store.enter(write());
      await store.leave(write());
      expect(await store.fill(key, await fenceOf(), value, minute, 'more')).toBe(true);
    });
  });

  describe('a generation', () => {
    it('does not see the entry of the one before, and cannot be filled by its readers', async () => {
      const old = await fill();
      const mine = newFence('2');
      expect(await read(key, '2', mine)).toEqual({ kind: 'miss', fence: mine });
      expect(await store.fill(key, old, value, minute)).toBe(false);
      expect(await read(key, '2')).toEqual({ kind: 'miss', fence: mine });
    });

    it('has gone when another has come: who still believes in it gets nothing of either', async () => {
      const old = await fill();
      await read(key, '2');
      const reading = await read();
      expect(reading.kind).toBe('miss');
      expect(reading).not.toMatchObject({ fence: old });
    });

    it('is a whole number and not its first digits', async () => {
      await read(key, '12', '12:a');
      expect(await read(key, '1', '1:b')).toEqual({ kind: 'miss', fence: '1:b' });
    });
  });

  describe('a writer', () => {
    it('makes readers go past the store until it leaves, and forgets the entry', async () => {
      const old = await fill();
      await store.enter(write());
      expect(await kindOf()).toBe('bypass');
      expect(await store.fill(key, old, value, minute)).toBe(false);
      await store.leave(write());
      expect(await read(key, '1', '1:after')).toEqual({ kind: 'miss', fence: '1:after' });
    });

    it('voids the leave to fill that was given before it, for good', async () => {
      const reading = await read();
      await store.enter(write());
      await store.leave(write());
      const old = (reading as { fence: string }).fence;
      expect(await store.fill(key, old, value, minute)).toBe(false);
      await read();
      expect(await store.fill(key, old, value, minute)).toBe(false);
    });

    it('forgets on leaving what was filled when its lifetime had ended', async () => {
      await store.enter(write());
      await subject.endLifetimes();
      const old = await fill();
      await store.leave(write());
      expect(await store.fill(key, old, value, minute)).toBe(false);
      expect(await kindOf()).toBe('miss');
    });

    it.each([
      ['a', 'b'],
      ['b', 'a'],
    ])(
      'does not leave for another one, be it the first to enter or not: %s before %s',
      async (one, other) => {
        await store.enter(write('a'));
        await store.enter(write('b'));
        await store.leave(write(one));
        expect(await kindOf()).toBe('bypass');
        await store.leave(write(other));
        expect(await kindOf()).toBe('miss');
      },
    );

    it('that is dead keeps readers off until its lifetime ends', async () => {
      await store.enter(write());
      expect(await kindOf()).toBe('bypass');
      await subject.endLifetimes();
      expect(await kindOf()).toBe('miss');
    });

    it('that lives keeps them off when a dead one’s lifetime ends', async () => {
      await store.enter(write('dead'));
      await subject.endLifetimes();
      await store.enter(write('alive'));
      expect(await kindOf()).toBe('bypass');
      await store.leave(write('alive'));
      expect(await kindOf()).toBe('miss');
    });

    it('may enter twice, and leave twice or without having entered', async () => {
      await store.enter(write());
      await store.enter(write());
      await store.leave(write());
      expect(await kindOf()).toBe('miss');
      await fill();
      await store.leave(write());
      expect(await kindOf()).toBe('miss');
    });

    it('of 100 keys holds all of them, and no other', async () => {
      const keys = Array.from({ length: 100 }, (_, index) => `${subject.prefix}users:many:${index}`);
      for (const each of keys) await fill(each);
      await fill();
      await store.enter(write('w', keys));
      expect(new Set(await Promise.all(keys.map(kindOf)))).toEqual(new Set(['bypass']));
      expect(await kindOf()).toBe('hit');
      await store.leave(write('w', keys));
      expect(new Set(await Promise.all(keys.map(kindOf)))).toEqual(new Set(['miss']));
    });
  });

  describe('clear', () => {
    it('forgets entries and hints under the prefix, says how many, and leaves the others alone', async () => {
      const { prefix } = subject;
      for (const name of ['a:1', 'a:2', 'b:1']) await fill(`${prefix}${name}`);
      await store.setHint(`${prefix}a.x:1`, 'id', minute);
      await store.setHint(`${prefix}b.x:1`, 'id', minute);
      expect(await store.clear(`${prefix}a`)).toBe(3);
      expect([await kindOf(`${prefix}a:1`), await kindOf(`${prefix}b:1`)]).toEqual(['miss', 'hit']);
      expect([await store.hint(`${prefix}a.x:1`), await store.hint(`${prefix}b.x:1`)]).toEqual([
        undefined,
        'id',
      ]);
    });

    it('voids the leave to fill that was given before it', async () => {
      const { fence } = (await read()) as { fence: string };
      await store.clear(subject.prefix);
      expect(await store.fill(key, fence, value, minute)).toBe(false);
    });

    it('forgets no writer', async () => {
      await store.enter(write());
      await store.clear(subject.prefix);
      expect(await kindOf()).toBe('bypass');
    });

    it.each(['*', '?', '[a-z]', '[^b]', '\\', 'a*b?[c]\\'])(
      'takes %s for itself in a prefix',
      async (text) => {
        const meant = `${subject.prefix}${text}:1`;
        const others = ['a', 'ab', '\\a'].map((name) => `${subject.prefix}${name}:1`);
        for (const each of [meant, ...others]) await fill(each);
        expect(await store.clear(`${subject.prefix}${text}:`)).toBe(1);
        expect(await kindOf(meant)).toBe('miss');
        for (const other of others) expect(await kindOf(other)).toBe('hit');
      },
    );

    it('finds all of several thousand, whatever was used last', async () => {
      const keys = Array.from({ length: 3000 }, (_, index) => `${subject.prefix}t${index % 3}:${index}`);
      await Promise.all(keys.map((each) => store.setHint(each, 'id', minute)));
      await Promise.all(keys.filter((_, index) => index % 7 === 0).map((each) => store.hint(each)));
      expect(await store.clear(`${subject.prefix}t1:`)).toBe(1000);
      expect(await store.clear(subject.prefix)).toBe(2000);
    });
  });

  describe('a hint', () => {
    it('is what was last said, and nothing where nothing was', async () => {
      expect(await store.hint(key)).toBeUndefined();
      await store.setHint(key, 'first', minute);
      await store.setHint(key, 'sécond "id"', minute);
      expect(await store.hint(key)).toBe('sécond "id"');
    });

    it('is forgotten when its time has come', async () => {
      await store.setHint(key, 'id', 40.6);
      await until('the hint is forgotten', async () => (await store.hint(key)) === undefined);
    });
  });

  it('the identity stays the same while the store remembers', async () => {
    const identity = await store.identity();
    expect(identity).toMatch(/^(redis|memory):./);
    await store.clear(subject.prefix);
    expect(await store.identity()).toBe(identity);
  });
}
