import { SingleFlight } from './single-flight';

interface Load {
  readonly land: (value: string) => void;
  readonly crash: (error: Error) => void;
}

let flights: SingleFlight<string>;
/** The loads that have begun, in order. */
let loads: Load[];
beforeEach(() => {
  flights = new SingleFlight();
  loads = [];
});

const load = (): Promise<string> => {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  loads.push({ land: resolve, crash: reject });
  return promise;
};
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('join', () => {
  it('shares the load under way, whenever it began', async () => {
    const first = flights.join('k', load);
    const second = flights.join('k', load);
    expect([first.isJoined, second.isJoined, loads.length]).toEqual([false, true, 1]);
    loads[0]?.land('v');
    expect(await Promise.all([first.landing, second.landing])).toEqual(['v', 'v']);
  });

  it('begins anew once it has landed, and for another key at once', async () => {
    const first = flights.join('k', load);
    expect(flights.join('l', load).isJoined).toBe(false);
    loads[0]?.land('v');
    await first.landing;
    expect(flights.join('k', load).isJoined).toBe(false);
    expect(loads).toHaveLength(3);
  });

  it('tells everyone of a failure, and tries again for the next', async () => {
    const landings = [flights.join('k', load).landing, flights.join('k', load).landing];
    loads[0]?.crash(new Error('no database'));
    for (const landing of landings) await expect(landing).rejects.toThrow('no database');
    expect(flights.join('k', load).isJoined).toBe(false);
  });
});

test('a load that may be joined is under way until it lands', async () => {
  expect(flights.isUnderWay('k')).toBe(false);
  const { landing } = flights.join('k', load);
  void flights.next('l', load);
  expect(['k', 'l'].map((key) => flights.isUnderWay(key))).toEqual([true, false]);
  loads[0]?.land('v');
  await landing;
  expect(flights.isUnderWay('k')).toBe(false);
});

describe('next', () => {
  it('never shares a load that began before the caller came', async () => {
    const first = flights.next('k', load);
    const second = flights.next('k', load);
    expect([first.isJoined, second.isJoined, loads.length]).toEqual([false, false, 1]);
    loads[0]?.land('old');
    await settled();
    loads[1]?.land('new');
    expect(await Promise.all([first.landing, second.landing])).toEqual(['old', 'new']);
  });

  it('shares the one load that follows, among all who came meanwhile', async () => {
    const first = flights.next('k', load);
    const waiting = [1, 2, 3].map(() => flights.next('k', load));
    expect(waiting.map(({ isJoined }) => isJoined)).toEqual([false, true, true]);
    loads[0]?.land('old');
    await first.landing;
    await settled();
    // The following load is under way: who comes now must wait for the one after it.
    const late = flights.next('k', load);
    expect(loads).toHaveLength(2);
    loads[1]?.land('new');
    expect(await Promise.all(waiting.map(({ landing }) => landing))).toEqual(['new', 'new', 'new']);
    await settled();
    loads[2]?.land('newest');
    expect(await late.landing).toBe('newest');
  });

  it('lets none begin between the end of a load and the beginning of the next', async () => {
    const first = flights.next('k', load);
    const between = first.landing.then(() => flights.next('k', load));
    const second = flights.next('k', load);
    loads[0]?.land('a');
    expect((await between).isJoined).toBe(true);
    await settled();
    loads[1]?.land('b');
    expect([await second.landing, loads.length]).toEqual(['b', 2]);
  });

  it('goes on after a load that failed', async () => {
    const first = flights.next('k', load);
    const second = flights.next('k', load);
    loads[0]?.crash(new Error('no database'));
    await expect(first.landing).rejects.toThrow('no database');
    await settled();
    loads[1]?.land('v');
    expect(await second.landing).toBe('v');
    expect(flights.next('k', load).isJoined).toBe(false);
    expect(loads).toHaveLength(3);
  });

  it('remembers no key whose loads have all ended', async () => {
    const landings = [flights.next('k', load).landing, flights.next('k', load).landing];
    loads[0]?.land('a');
    await settled();
    loads[1]?.land('b');
    await Promise.all(landings);
    await settled();
    const third = flights.next('k', load);
    expect([third.isJoined, loads.length]).toEqual([false, 3]);
  });
});
