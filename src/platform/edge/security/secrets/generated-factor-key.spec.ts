import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from '../../../foundation/startup-error';
import { loadOrCreateFactorKeys } from './generated-factor-key';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'strata-factor-keys-'));
  file = join(dir, 'factor-keys');
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the key is made once, readable by its owner only', () => {
  const made = loadOrCreateFactorKeys(dir);
  expect(made).toEqual([expect.stringMatching(/^generated-[0-9a-f]{8}:[\w-]{43}$/)]);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadOrCreateFactorKeys(dir)).toEqual(made);
});

test('a damaged file is told of without a word of what is in it, and is not replaced', () => {
  writeFileSync(file, 'old:half-a-key');
  const message = `${file} is damaged: restore it, or delete it, which loses every authenticator app.`;
  expect(() => loadOrCreateFactorKeys(dir)).toThrow(new StartupError(message));
  expect(() => loadOrCreateFactorKeys(dir)).toThrow(StartupError);
});
