import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

/** Jest's output for this spec, in the environment that all specs have. */
function printed(spec: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'strata-first-failure-'));
  try {
    writeFileSync(join(folder, 'planted.spec.js'), spec);
    const testEnvironment = join(repository, 'test/support/jest/first-failure.environment.cjs');
    const config = JSON.stringify({ rootDir: folder, testEnvironment, transform: {} });
    const args = [join(repository, 'node_modules/jest/bin/jest.js'), '--config', config, '--ci'];
    return spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' }).stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test.each([
  ['beforeAll', 'afterAll'],
  ['beforeEach', 'afterEach'],
  ['beforeAll', 'afterEach'],
])('what %s failed with is the cause of what %s fails with', (before, after) => {
  const output = printed(`
    let service;
    ${before}(() => { throw new Error('PostgreSQL did not start'); });
    ${after}(() => service.stop());
    test('one', () => undefined);
  `);
  const consequence = output.lastIndexOf("Cannot read properties of undefined (reading 'stop')");
  expect(consequence).toBeGreaterThan(0);
  expect(output.slice(consequence)).toContain('PostgreSQL did not start');
});

test('a hook that fails after a test that passed has no cause', () => {
  const output = printed(`
    test('one', () => { throw new Error('of one'); });
    describe('beside', () => {
      afterEach(() => { throw new Error('of the hook'); });
      test('two', () => undefined);
    });
  `);
  expect(output).toContain('of the hook');
  expect(output).not.toContain('Cause:');
});
