import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../sources/source-tree';
import LongestFirst from './longest-first.sequencer.cjs';

const sizes = new Map(['small.spec.ts', 'large.spec.ts'].map((file, at) => [join(repository, file), at]));
const context = {
  config: { rootDir: repository, cache: false },
  hasteFS: { getSize: (path: string) => sizes.get(path) ?? 0 },
};

test('a run begins with the specs that are named, and goes on with the largest', () => {
  const named = LongestFirst.first.map((file) => join(repository, file));
  const specs = [...sizes.keys(), ...named.toReversed()].map((path) => ({ path, context }));
  const order = new LongestFirst({}).sort(specs).map(({ path }) => path);
  expect(order).toEqual([...named, join(repository, 'large.spec.ts'), join(repository, 'small.spec.ts')]);
});

test.each(LongestFirst.first)('%s is there', (file) => {
  expect(existsSync(join(repository, file))).toBe(true);
});
