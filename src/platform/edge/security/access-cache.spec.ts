import { AccessCache } from './access-revisions';

const tenant = '019aa000-0000-7000-8000-000000000001';

/** A cache whose generation is the test's, and what it has read. */
function scene(maxWeight = 10) {
  const state: { generation: string | undefined; loads: string[] } = { generation: '1', loads: [] };
  const cache = new AccessCache<{ weight: number }>(
    { generation: () => state.generation },
    { maxWeight, weightOf: ({ weight }) => weight },
  );
  const get = (key: string, weight = 1): unknown =>
    cache.get(tenant, key, async (_tenantId, loaded) => {
      state.loads.push(loaded);
      return { weight };
    });
  return { state, get };
}

test('a value is answered without a promise until the generation is another one', async () => {
  const { state, get } = scene();
  await get('a');
  expect([get('a'), state.loads]).toEqual([{ weight: 1 }, ['a']]);
  state.generation = '2';
  await get('a');
  expect([get('a'), state.loads]).toEqual([{ weight: 1 }, ['a', 'a']]);
});

test('nothing is believed while the generation is unknown, and nothing that was read meanwhile afterwards', async () => {
  const { state, get } = scene();
  await get('a');
  state.generation = undefined;
  await Promise.all([get('a'), get('a')]);
  expect(state.loads).toEqual(['a', 'a', 'a']);
  state.generation = '2';
  await Promise.all([get('a'), get('a')]);
  expect(state.loads).toHaveLength(4);
});

test('the values weigh no more together than they may: the one that was not asked for longest goes', async () => {
  const { state, get } = scene();
  for (const key of ['a', 'b', 'c']) await get(key, 4);
  expect(get('c')).toEqual({ weight: 4 });
  expect(get('a')).toBeInstanceOf(Promise);
  await get('heavy', 11);
  expect(get('heavy', 11)).toBeInstanceOf(Promise);
  expect(state.loads).toEqual(['a', 'b', 'c', 'a', 'heavy', 'heavy']);
});
