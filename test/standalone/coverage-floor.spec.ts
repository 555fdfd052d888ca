import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-floor-'));
  mkdirSync(join(folder, 'test'));
  mkdirSync(join(folder, 'coverage'));
  git('init', '--quiet');
});
afterEach(() => rmSync(folder, { recursive: true }));

function git(...args: string[]): void {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgSign=false'];
  spawnSync('git', [...identity, ...args], { cwd: folder });
}

function setFloor(lines: number, branches: number): void {
  writeFileSync(join(folder, 'test/coverage-floor.json'), JSON.stringify({ lines, branches }));
}

function commitFloor(lines: number, branches: number): void {
  setFloor(lines, branches);
  git('add', '.');
  git('commit', '--quiet', '--message', 'Set the floor');
}

function check(...args: string[]) {
  const script = join(repository, '.ci/coverage-floor.mjs');
  return spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: 'utf8' });
}

/** The words after tests that reached these percentages. */
function reached(lines: number, branches: number): string {
  const total = { lines: { pct: lines }, branches: { pct: branches } };
  writeFileSync(join(folder, 'coverage/coverage-summary.json'), JSON.stringify({ total }));
  return check('--raise').stdout;
}

test('a floor that stays or rises passes, and one that falls is refused', () => {
  commitFloor(90, 80);
  setFloor(91, 80);
  expect(check()).toMatchObject({
    status: 0,
    stdout: 'The floor of coverage is as high as it was in 1 commits.\n',
  });
  setFloor(91, 79);
  const { status, stderr } = check();
  expect(status).toBe(1);
  expect(stderr).toMatch(/^branches: 79 % now, and 80 % in \w+\nThe floor of coverage only rises/);
});

test('a floor that no commit has is compared with nothing, so it does not pass', () => {
  setFloor(90, 80);
  expect(check()).toMatchObject({ status: 1, stderr: expect.stringContaining('check the repository out') });
});

test('without a checkout there is nothing to compare', () => {
  setFloor(90, 80);
  rmSync(join(folder, '.git'), { recursive: true });
  expect(check()).toMatchObject({ status: 0, stdout: expect.stringContaining('no Git checkout') });
});

test('after the tests it is said to which whole percent the floor may rise', () => {
  setFloor(90, 80);
  expect(reached(92.6, 80.9)).toBe(
    'lines: 92.6 % is reached; raise the floor from 90 to 92 in test/coverage-floor.json.\n',
  );
  expect(reached(90.9, 80)).toBe('The floor of coverage is as high as what is reached.\n');
});
