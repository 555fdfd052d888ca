import { overIdRanges, StepSize } from './id-ranges';

/** A table of so many rows, each of which costs some milliseconds to look at. */
async function rangesOf(rows: number, costOf: (row: number) => number): Promise<number[]> {
  let time = 0;
  const size = new StepSize(() => time);
  const sizes: number[] = [];
  const select = async (_sql: string, [, after, limit]: unknown[]) => {
    const begin = Number(String(after).slice(-12));
    const end = Math.min(rows, begin + (limit as number));
    return [{ rows: end - begin, until: `00000000-0000-0000-0000-${String(end).padStart(12, '0')}` }];
  };
  await overIdRanges(
    select,
    { from: 'things where tenant_id = $1', values: ['one'], size },
    async (range) => {
      const [begin, end] = [range.after, range.until].map((id) => Number(id.slice(-12))) as [number, number];
      sizes.push(end - begin);
      for (let row = begin; row < end; row += 1) time += costOf(row);
    },
  );
  return sizes;
}

test('every row is looked at once, in ranges that grow while they are quick, to 20,000 rows', async () => {
  const sizes = await rangesOf(100_000, () => 0.0001);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(100_000);
  expect(sizes.slice(0, 3)).toEqual([500, 1000, 2000]);
  expect(Math.max(...sizes)).toBe(20_000);
  expect(await rangesOf(0, () => 1)).toEqual([]);
});

test('small tables one after the other tell nothing of how quick a large one will be', async () => {
  const size = new StepSize(() => 0);
  for (let slot = 0; slot < 16; slot += 1) await size.run(async () => 3);
  expect(size.rows).toBe(500);
});

test('ranges of rows that are slow to look at become short, so that no statement comes near a timeout', async () => {
  const sizes = await rangesOf(2000, () => 2);
  expect(sizes[0]).toBe(500);
  expect(Math.max(...sizes.slice(1))).toBe(50);
  const mixed = await rangesOf(50_000, (row) => (row < 30_000 ? 0.001 : 1));
  expect(mixed.reduce((sum, size) => sum + size, 0)).toBe(50_000);
  expect(mixed.slice(-5, -1).every((size) => size <= 200)).toBe(true);
});
