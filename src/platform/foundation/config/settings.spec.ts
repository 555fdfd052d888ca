import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { loadConfig } from './load-config';
import { sections } from './settings';

const { values } = loadConfig({ env: {}, directory: __dirname, isTerminal: false });

it('has every section that a file of them declares', () => {
  const files = readdirSync(join(__dirname, 'sections'));
  const exported = files.flatMap((file) =>
    Object.values(require(join(__dirname, 'sections', file)) as object),
  );
  const found = exported.filter((one) => typeof one === 'object' && 'settings' in one);
  expect(new Set(found)).toEqual(new Set(sections));
  expect(found).toHaveLength(sections.length);
});

it.each([
  ['declare one setting', sections.flatMap(({ settings }) => Object.keys(settings))],
  ['make one member of Config', sections.flatMap(({ config }) => Object.keys(config(values, __dirname)))],
])('has no two sections that %s', (_what, names) => {
  expect(names.toSorted()).toEqual([...new Set(names)].toSorted());
});
