import { CacheWriter } from './cache-writer';
import type { WriteRequest } from './fenced-store';

const away = new Error('The store is away');

let told: string[];
let requests: WriteRequest[];
/** Whether the store is trusted, and fails all the same. */
let isTrusted: boolean;
let fails: boolean;
let writer: CacheWriter;

beforeEach(() => {
  [told, requests, isTrusted, fails] = [[], [], true, false];
  writer = newWriter();
  writer.keys.add('one').add('two');
});

const command =
  (name: string) =>
  async (request: WriteRequest): Promise<void> => {
    told.push(name);
    requests.push(request);
    if (fails) throw away;
  };

function newWriter(): CacheWriter {
  const store = { enter: command('enter'), leave: command('leave') };
  const circuit = {
    trusted: () => (isTrusted ? '1' : undefined),
    call: <T>(work: () => Promise<T>): Promise<T> => {
      told.push('call');
      return work();
    },
    send: (work: () => Promise<void>): void => {
      told.push('send');
      work().catch(() => undefined);
    },
  };
  const generation = {
    advance: async () => void told.push('advance'),
    forget: () => void told.push('forget'),
  };
  return new CacheWriter(store as never, circuit as never, generation as never);
}

test.each(['committed', 'rolled-back'] as const)(
  'a store that is trusted is told before the commit and after the end, when the unit is %s',
  async (outcome) => {
    await writer.beforeCommit();
    expect(told).toEqual(['call', 'enter']);
    await writer.afterEnd(outcome);
    expect(told).toEqual(['call', 'enter', 'call', 'leave']);
    const [entered, left] = requests;
    expect(entered).toEqual({ keys: ['one', 'two'], writer: expect.stringMatching(/^[0-9a-f]{18}$/) });
    expect(left).toEqual(entered);
  },
);

test('each writer has a name of its own', async () => {
  await writer.beforeCommit();
  await newWriter().beforeCommit();
  expect(new Set(requests.map((request) => request.writer)).size).toBe(2);
});

test('a store that cannot be told of the end does not fail the unit, which has ended', async () => {
  await writer.beforeCommit();
  fails = true;
  await writer.afterEnd('committed');
  expect(told).toEqual(['call', 'enter', 'call', 'leave']);
});

test.each([
  ['committed', ['forget']],
  ['rolled-back', []],
] as const)(
  'where the store is not trusted a unit that is %s advances the generation, and the store is told if it hears of it',
  async (outcome, after) => {
    isTrusted = false;
    await writer.beforeCommit();
    expect(told).toEqual(['send', 'enter', 'advance']);
    await writer.afterEnd(outcome);
    expect(told.slice(3)).toEqual(['send', 'leave', ...after]);
  },
);

test('a store that fails while it is told is as one that is not trusted', async () => {
  fails = true;
  await writer.beforeCommit();
  expect(told).toEqual(['call', 'enter', 'send', 'enter', 'advance']);
  await writer.afterEnd('committed');
  expect(told.slice(5)).toEqual(['send', 'leave', 'forget']);
});

test('a unit that has not come to its commit has told nobody, and ends without a word', async () => {
  await writer.afterEnd('rolled-back');
  isTrusted = false;
  await writer.afterEnd('committed');
  expect(told).toEqual([]);
});
