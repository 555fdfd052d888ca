import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../../foundation/config/load-config';
import { StartupError } from '../../../foundation/startup-error';
import { loadOrCreateDemoPassword } from './generated-demo-password';
import { loadSecrets } from './secrets';

let dir: string;
let file: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'strata-demo-password-'));
  file = join(dir, 'demo-password');
});
afterEach(() => rmSync(dir, { recursive: true }));

test('the password is made once, for one installation, readable by its owner only', () => {
  const made = loadOrCreateDemoPassword(dir);
  expect(made).toMatch(/^[0-9a-f]{20}$/);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(loadOrCreateDemoPassword(dir)).toBe(made);
  expect(loadOrCreateDemoPassword(join(dir, 'another'))).not.toBe(made);
});

test('a damaged file is told of without a word of what is in it, and is not replaced', () => {
  writeFileSync(file, 'half-a-pass');
  const message = `${file} is damaged: restore it, or delete it, which loses the demo people's password.`;
  expect(() => loadOrCreateDemoPassword(dir)).toThrow(new StartupError(message));
  expect(() => loadOrCreateDemoPassword(dir)).toThrow(StartupError);
});

const secret = 'k2J8sQ0vZ4mX7rB1nT6wY3cF5hL9pD0a';
test.each([
  ['there is no demo data', { SEED_DEMO: 'false' }],
  ['accounts are off', { SEED_DEMO: 'true', ACCOUNTS: 'false' }],
])('no password is made where %s', (_where, env) => {
  const config = loadConfig({
    env: { STRATA_DATA_DIR: dir, OPERATOR_API_KEYS: secret, ...env },
    directory: dir,
  });
  expect(loadSecrets(config).demoPassword).toBeUndefined();
  expect(existsSync(file)).toBe(false);
});
