import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { renderConfigurationGuide, renderEnvExample } from './generate-docs';
import { loadConfig } from './load-config';
import { settings } from './settings';

const committed = (path: string): string => readFileSync(join(__dirname, '../../../..', path), 'utf8');
const uncommented = parseEnv(renderEnvExample().replace(/^# ([A-Z_]+=)/gm, '$1'));

it.each([
  ['.env.example', renderEnvExample],
  ['docs/guides/configuration.md', renderConfigurationGuide],
])('%s is what the schema renders (npm run docs:generate)', (path, render) => {
  expect(committed(path)).toBe(render());
});

it('the example names every setting and changes nothing until edited', () => {
  expect(Object.keys(uncommented).sort()).toEqual(Object.keys(settings).sort());
  expect(parseEnv(renderEnvExample())).toEqual({});
});

it('the example is valid when uncommented', () => {
  expect(loadConfig({ env: uncommented, directory: __dirname }).database.kind).toBe('external');
});

it('the guide names only tests that exist', () => {
  const specs = ['load-config', 'describe-config', 'urls/connection-url', 'compose-variables'].map((name) =>
    readFileSync(join(__dirname, `${name}.spec.ts`), 'utf8'),
  );
  const named = [...renderConfigurationGuide().matchAll(/\| _(.+?)_ +\|$/gm)].map(([, title]) => title ?? '');
  expect(named.length).toBeGreaterThan(5);
  for (const title of named) expect(specs.join()).toContain(title);
});
