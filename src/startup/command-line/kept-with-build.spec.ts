import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptWithBuild } from './kept-with-build';

let folder: string;
let made: number;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-kept-'));
  made = 0;
});
afterEach(() => rmSync(folder, { recursive: true }));

const make = async (): Promise<string> => `text ${(made += 1)}`;

test('a text is made once for a build, and nothing else is left beside it', async () => {
  expect([await keptWithBuild('text', make, folder), await keptWithBuild('text', make, folder)]).toEqual([
    'text 1',
    'text 1',
  ]);
  expect(readdirSync(folder)).toEqual(['text']);
});

test('where nothing can be written it is made again', async () => {
  const nowhere = join(folder, 'nowhere');
  expect(await keptWithBuild('text', make, nowhere)).toBe('text 1');
  expect(await keptWithBuild('text', make, nowhere)).toBe('text 2');
});

test('sources that run as they are keep nothing', async () => {
  await keptWithBuild('text', make);
  expect(await keptWithBuild('text', make)).toBe('text 2');
});

test('a text that could not be made is not kept', async () => {
  await expect(keptWithBuild('text', () => Promise.reject(new Error('no')), folder)).rejects.toThrow('no');
  expect(await keptWithBuild('text', make, folder)).toBe('text 1');
});
