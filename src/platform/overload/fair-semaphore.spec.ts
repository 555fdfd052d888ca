import { FairSemaphore, type SemaphoreRules } from './fair-semaphore';

let running: string[];
let refused: string[];
beforeEach(() => {
  jest.useFakeTimers();
  [running, refused] = [[], []];
});
afterEach(() => jest.useRealTimers());

const rules = { places: () => 2, placesOf: () => 10, longestQueue: 100, standsAfter: 100, patience: 25 };

function semaphore(own: Partial<SemaphoreRules> = {}): FairSemaphore {
  return new FairSemaphore({ ...rules, ...own });
}

/** Enters or waits; its name is noted when its work begins, or is refused. */
function ask(of: FairSemaphore, flow: string, name: string, isPatient = false): void {
  if (of.tryEnter(flow)) return void running.push(name);
  const turn = { begin: () => running.push(name), refuse: () => refused.push(name) };
  if (!of.wait(flow, turn, { until: performance.now() + 1000, isPatient })) refused.push(`${name} at once`);
}

/** Keeps the queue from being empty until it stands. */
function stand(of: FairSemaphore, flow = 'a'): void {
  ask(of, flow, 'first');
  ask(of, flow, 'second');
  for (let at = 0; at < 6; at += 1) {
    ask(of, flow, `early ${at}`);
    jest.advanceTimersByTime(20);
  }
  [running, refused] = [[], []];
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

test('a queue that stands serves the newest first, and soon refuses what it has kept waiting', () => {
  const one = semaphore();
  stand(one);
  for (const name of ['older', 'newer', 'newest']) {
    ask(one, 'a', name);
    jest.advanceTimersByTime(1);
  }
  one.leave('a');
  one.leave('a');
  expect(running).toEqual(['newest', 'newer']);
  jest.advanceTimersByTime(30);
  expect(refused).toContain('older');
});

test('a few that wait do not stand, however long they do', () => {
  const one = semaphore({ standsBeyond: 7 });
  stand(one);
  ask(one, 'a', 'newest');
  one.leave('a');
  expect(running).toEqual(['early 0']);
  ask(one, 'a', 'one more');
  ask(one, 'a', 'one too many');
  one.leave('a');
  expect(running).toEqual(['early 0', 'one too many']);
  expect(refused).toEqual([]);
});

test('what has waited for its deadline is refused, though the queue does not stand', () => {
  const one = semaphore({ standsAfter: 5000 });
  for (const name of ['1', '2', '3']) ask(one, 'a', name);
  jest.advanceTimersByTime(990);
  expect(refused).toEqual([]);
  jest.advanceTimersByTime(20);
  expect(refused).toEqual(['3']);
  one.leave('a');
  expect(running).toEqual(['1', '2']);
});

test('work that is patient waits however long the queue stands', () => {
  const one = semaphore();
  stand(one);
  ask(one, 'a', 'patient', true);
  jest.advanceTimersByTime(500);
  expect(refused).not.toContain('patient');
  jest.advanceTimersByTime(600);
  expect(refused).toContain('patient');
});

test('a queue that is never empty and moves quickly does not stand: all of it is served, in its order', () => {
  const one = semaphore();
  for (let at = 0; at < 300; at += 1) {
    ask(one, 'a', `${at}`);
    if (at < 8) continue;
    jest.advanceTimersByTime(1);
    one.leave('a');
  }
  expect(refused).toEqual([]);
  expect(running).toEqual(Array.from({ length: 294 }, (_, at) => `${at}`));
});

test('when all flows together wait too long, none of them is let wait, though each has asked only now', () => {
  const one = semaphore({ places: () => 1 });
  ask(one, 'a', 'a');
  for (let at = 0; at < 60; at += 1) {
    ask(one, `flow ${at}`, `one of ${at}`);
    jest.advanceTimersByTime(5);
  }
  expect(refused).toContain('one of 40');
});

test('a full queue refuses the newcomer of a burst, and the oldest once it stands', () => {
  const one = semaphore({ longestQueue: 2 });
  for (const name of ['1', '2', '3', '4', '5']) ask(one, 'a', name);
  expect(refused).toEqual(['5 at once']);
  const other = semaphore({ longestQueue: 6, patience: 150 });
  stand(other);
  ask(other, 'a', 'newcomer');
  expect(refused[0]).toMatch(/^early/);
  other.leave('a');
  expect(running).toEqual(['newcomer']);
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

test('when the queue has emptied, the next burst is served in its order again', () => {
  const one = semaphore();
  stand(one);
  while (one.running > 0) one.leave('a');
  [running, refused] = [[], []];
  for (const name of ['1', '2', '3', '4']) ask(one, 'a', name);
  one.leave('a');
  one.leave('a');
  expect(running).toEqual(['1', '2', '3', '4']);
  expect(refused).toEqual([]);
});

test('a place that nobody has taken cannot be given back', () => {
  expect(() => semaphore().leave('a')).toThrow('nobody had taken');
});
