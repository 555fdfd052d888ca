import { LanePlaces, type PlacedPair } from './lane-places';

const room = { groups: 8, ofTenant: 2, ofConsumer: 6, pause: 0 };

let places: LanePlaces;
beforeEach(() => {
  places = new LanePlaces(room);
});

function take(tenantId: string, consumer = 'any', weight = 1, work = Promise.resolve(true)): void {
  const pair: PlacedPair = { consumer, tenantId, weight };
  places.take(work, pair);
}

test('each group in hand has a place until it leaves', () => {
  expect([places.free, places.tenants()]).toEqual([8, []]);
  const work = Promise.resolve(true);
  take('one', 'any', 1, work);
  take('one');
  take('other', 'mails');
  expect([places.free, places.ofTenant('one'), places.ofTenant('other')]).toEqual([5, 2, 1]);
  expect([places.leftFor('any'), places.leftFor('mails'), places.leftFor('none')]).toEqual([4, 5, 6]);
  expect(places.tenants()).toEqual(['one', 'other']);
  places.leave(work);
  expect([places.free, places.ofTenant('one'), places.leftFor('any')]).toEqual([6, 1, 5]);
});

test.each([
  [1, 2],
  [2, 4],
  [3, 5],
  [10, 5],
])('a tenant of weight %i is full with %i places: one of its consumer is left for others', (weight, most) => {
  for (let place = 1; place < most; place += 1) take('one', 'any', weight);
  expect([places.isFull('one'), places.isFull('one', weight), places.full()]).toEqual([false, false, []]);
  take('one', 'any', weight);
  take('other');
  expect([places.isFull('one'), places.isFull('one', weight), places.full()]).toEqual([true, true, ['one']]);
});

test('one place of the lane is left for others, where the consumers have room for all', () => {
  places = new LanePlaces({ ...room, groups: 4 });
  for (const weight of [10, 10]) take('one', 'any', weight);
  expect(places.isFull('one')).toBe(false);
  take('one', 'any', 10);
  expect(places.isFull('one')).toBe(true);
});

test('a tenant keeps its own places in a lane that has no more than those', () => {
  places = new LanePlaces({ groups: 1, ofTenant: 2, ofConsumer: 1, pause: 0 });
  take('one');
  expect(places.isFull('one')).toBe(false);
});

test('all groups in hand have ended when each of them has', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  take('one');
  take('other', 'any', 1, promise);
  let haveEnded = false;
  const ended = places.ended().then(() => (haveEnded = true));
  await new Promise(setImmediate);
  expect(haveEnded).toBe(false);
  resolve(true);
  await ended;
});

test('a tenant has the places of its own weight beside one of another', () => {
  take('heavy', 'any', 10);
  take('light');
  take('light');
  expect([places.isFull('heavy'), places.isFull('light')]).toEqual([false, true]);
});
