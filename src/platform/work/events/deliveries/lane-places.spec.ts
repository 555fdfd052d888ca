import { LanePlaces, type PlacedPair } from './lane-places';

const room = { groups: 8, ofTenant: 2, ofConsumer: 6, pause: 0 };

let places: LanePlaces;
beforeEach(() => {
  places = new LanePlaces(room);
});

function taken(tenantId: string, consumer = 'any', weight = 1): Promise<boolean> {
  const work = Promise.resolve(true);
  const pair: PlacedPair = { consumer, tenantId, weight };
  places.take(work, pair);
  return work;
}

test('each group in hand has a place until it leaves', () => {
  expect([places.free, places.tenants()]).toEqual([8, []]);
  const work = taken('one');
  taken('one');
  taken('other', 'mails');
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
  for (let place = 1; place < most; place += 1) taken('one', 'any', weight);
  expect([places.isFull('one'), places.isFull('one', weight), places.full()]).toEqual([false, false, []]);
  taken('one', 'any', weight);
  taken('other');
  expect([places.isFull('one'), places.isFull('one', weight), places.full()]).toEqual([true, true, ['one']]);
});

test('one place of the lane is left for others, where the consumers have room for all', () => {
  places = new LanePlaces({ ...room, groups: 4 });
  for (const weight of [10, 10]) taken('one', 'any', weight);
  expect(places.isFull('one')).toBe(false);
  taken('one', 'any', 10);
  expect(places.isFull('one')).toBe(true);
});

test('a tenant keeps its own places in a lane that has no more than those', () => {
  places = new LanePlaces({ groups: 1, ofTenant: 2, ofConsumer: 1, pause: 0 });
  taken('one');
  expect(places.isFull('one')).toBe(false);
});

test('all groups in hand have ended when each of them has', async () => {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  taken('one');
  places.take(promise, { consumer: 'any', tenantId: 'other', weight: 1 });
  let haveEnded = false;
  const ended = places.ended().then(() => (haveEnded = true));
  await new Promise(setImmediate);
  expect(haveEnded).toBe(false);
  resolve(true);
  await ended;
});
