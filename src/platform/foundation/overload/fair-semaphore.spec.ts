import { FairSemaphore, type SemaphoreRules } from './fair-semaphore';

let running: string[];
let refused: string[];
beforeEach(() => {
  jest.useFakeTimers();
  [running, refused] = [[], []];
});
afterEach(() => jest.useRealTimers());

const rules = { places: () => 2, placesOf: () => 10, longestQueue: 100 };

function semaphore(own: Partial<SemaphoreRules> = {}): FairSemaphore {
  return new FairSemaphore({ ...rules, ...own });
}

/** Enters or waits; its name is noted when its work begins, or is refused. */
function ask(of: FairSemaphore, flow: string, name: string, within = 1000): void {
  if (of.tryEnter(flow)) return void running.push(name);
  const turn = { begin: () => running.push(name), refuse: () => refused.push(name) };
  const queued = of.wait(flow, turn, performance.now() + within);
  if (queued !== 'queued') refused.push(`${name} ${queued}`);
}

/** One piece of work ends every so many milliseconds, and another one of its flow arrives. */
function busy(of: FairSemaphore, flow: string, turns: number, each: number): void {
  for (let turn = 0; turn < turns; turn += 1) {
    ask(of, flow, `${flow} ${turn}`);
    jest.advanceTimersByTime(each);
    of.leave(flow);
  }
}

test('a burst is served in its order', () => {
  const one = semaphore();
  for (const name of ['1', '2', '3', '4', '5']) ask(one, 'a', name);
  expect(running).toEqual(['1', '2']);
  one.leave('a');
  one.leave('a');
  one.leave('a');
  expect(running).toEqual(['1', '2', '3', '4', '5']);
  expect(refused).toEqual([]);
});

test('beyond a burst, work is refused at once when it is not expected to begin in time', () => {
  const one = semaphore({ burst: 20, patience: 40 });
  for (let at = 0; at < 50; at += 1) ask(one, 'a', `early ${at}`);
  busy(one, 'a', 40, 1);
  [running, refused] = [[], []];
  for (let at = 0; at < 200; at += 1) ask(one, 'a', `${at}`);
  // Work begins every millisecond: about forty pieces can begin in time, and as many wait.
  expect(one.waiting).toBeGreaterThan(30);
  expect(one.waiting).toBeLessThan(60);
  expect(refused.length).toBeGreaterThan(100);
  expect(refused.every((name) => name.endsWith(' late'))).toBe(true);
});

test('a burst is let wait however slow it is, if it is expected to begin before its deadline', () => {
  const one = semaphore({ burst: 20, patience: 40 });
  for (let at = 0; at < 10; at += 1) ask(one, 'a', `early ${at}`, 60_000);
  busy(one, 'a', 5, 100);
  for (let at = 0; at < 30; at += 1) ask(one, 'a', `${at}`, 60_000);
  expect(one.waiting).toBe(20);
  expect(refused).toContain('29 late');
});

test('work whose deadline comes before its turn is refused at once, be the queue as short as it may', () => {
  const one = semaphore();
  for (const name of ['1', '2', '3', '4']) ask(one, 'a', name);
  jest.advanceTimersByTime(300);
  ask(one, 'a', 'in a hurry', 200);
  ask(one, 'a', 'not in a hurry', 800);
  expect(refused).toEqual(['in a hurry late']);
});

test('a flow that has only begun to wait is judged by the pace of the others', () => {
  const one = semaphore({ placesOf: () => 1, burst: 4, patience: 40 });
  ask(one, 'b', 'b');
  for (let at = 0; at < 10; at += 1) ask(one, 'a', `early ${at}`);
  for (let turn = 0; turn < 4; turn += 1) {
    jest.advanceTimersByTime(100);
    one.leave('a');
  }
  ask(one, 'b', 'b2');
  expect(refused).toEqual(['b2 late']);
});

test('when the queue has been empty, nothing is known of its pace', () => {
  const one = semaphore({ burst: 1, patience: 40 });
  for (const name of ['1', '2', '3', '4']) ask(one, 'a', name);
  jest.advanceTimersByTime(500);
  while (one.running > 0) one.leave('a');
  for (let at = 0; at < 20; at += 1) ask(one, 'a', `${at}`);
  expect(refused).toEqual([]);
});

test('work that waits is refused at its deadline, which may have come sooner than was expected', () => {
  const one = semaphore();
  for (const name of ['1', '2', '3']) ask(one, 'a', name);
  jest.advanceTimersByTime(990);
  expect(refused).toEqual([]);
  jest.advanceTimersByTime(40);
  expect(refused).toEqual(['3']);
  expect(one.waiting).toBe(0);
  one.leave('a');
  expect(running).toEqual(['1', '2']);
});

test('a queue that is never empty and moves quickly serves all, in their order', () => {
  const one = semaphore({ burst: 4, patience: 40 });
  for (let at = 0; at < 300; at += 1) {
    ask(one, 'a', `${at}`);
    if (at < 8) continue;
    jest.advanceTimersByTime(1);
    one.leave('a');
  }
  expect(refused).toEqual([]);
  expect(running).toEqual(Array.from({ length: 294 }, (_, at) => `${at}`));
});

test('a full queue refuses the newcomer, and says so', () => {
  const one = semaphore({ longestQueue: 2 });
  for (const name of ['1', '2', '3', '4', '5']) ask(one, 'a', name);
  expect(refused).toEqual(['5 full']);
});

test('a free place goes to the flow that holds the fewest, and to equal ones in turn', () => {
  const one = semaphore();
  for (const name of ['a1', 'a2', 'a3', 'a4']) ask(one, 'a', name);
  for (const name of ['b1', 'b2', 'b3']) ask(one, 'b', name);
  ask(one, 'c', 'c1');
  one.leave('a');
  one.leave('a');
  expect(running).toEqual(['a1', 'a2', 'b1', 'c1']);
  one.leave('c');
  expect(running.at(-1)).toBe('a3');
  one.leave('b');
  expect(running.at(-1)).toBe('b2');
});

test('one flow has its own places and no more, and the others find theirs', () => {
  const one = semaphore({ places: () => 4, placesOf: () => 2 });
  for (const name of ['a1', 'a2', 'a3']) ask(one, 'a', name);
  ask(one, 'b', 'b1');
  expect(running).toEqual(['a1', 'a2', 'b1']);
});

test('the flow that goes first has places kept for it, and is served before who has waited longer', () => {
  const one = semaphore({ places: () => 2, first: { flow: 'us', kept: 1 } });
  for (const name of ['a1', 'a2']) ask(one, 'a', name);
  expect(running).toEqual(['a1']);
  for (const name of ['us1', 'us2']) ask(one, 'us', name);
  expect(running).toEqual(['a1', 'us1']);
  one.leave('a');
  expect(running).toEqual(['a1', 'us1', 'us2']);
});

test('where the limit is an estimate, a flow below its share does not wait for those above theirs', () => {
  const one = semaphore({ places: () => 4, isSoft: true });
  for (const name of ['a1', 'a2', 'a3', 'a4', 'a5']) ask(one, 'a', name);
  for (const name of ['b1', 'b2', 'b3']) ask(one, 'b', name);
  expect(running).toEqual(['a1', 'a2', 'a3', 'a4', 'b1', 'b2']);
});

test('places that become more are taken at the next look', () => {
  let places = 1;
  const one = semaphore({ places: () => places });
  for (const name of ['1', '2', '3']) ask(one, 'a', name);
  places = 2;
  one.admit();
  expect(running).toEqual(['1', '2']);
});

test('a place that nobody has taken cannot be given back', () => {
  expect(() => semaphore().leave('a')).toThrow('no work had taken');
});

test('work that is run holds its place until it ends, also by an error, and waits for it however long that takes', async () => {
  const one = semaphore({ places: () => 3, placesOf: () => 2 });
  const ends = Array.from({ length: 4 }, () => Promise.withResolvers<string>());
  const runs = ends.map(({ promise }, at) =>
    one.run(at < 3 ? 'a' : 'b', () => {
      running.push(`${at}`);
      return promise;
    }),
  );
  await jest.advanceTimersByTimeAsync(60_000);
  expect([running, one.running, one.waiting]).toEqual([['0', '1', '3'], 3, 1]);
  ends[0]!.reject(new Error('failed'));
  await expect(runs[0]).rejects.toThrow('failed');
  expect(running).toEqual(['0', '1', '3', '2']);
  for (const { resolve } of ends) resolve('done');
  expect(await Promise.all(runs.slice(1))).toEqual(['done', 'done', 'done']);
  expect([one.running, one.waiting]).toEqual([0, 0]);
});

test('work is not run where the queue of its flow has no room', async () => {
  const one = semaphore({ places: () => 0, longestQueue: 0 });
  await expect(one.run('a', async () => 'done')).rejects.toThrow('Too much work of a waits already');
});
