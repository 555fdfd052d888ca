import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-hooks-'));
  git('init', '--quiet');
  git('config', 'core.hooksPath', join(repository, 'scripts/hooks'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function git(...args: string[]) {
  const identity = ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.com', '-c', 'commit.gpgSign=false'];
  return spawnSync('git', [...identity, ...args], { cwd: folder, encoding: 'utf8' });
}

function commit(text: string, subject = 'Say something', file = 'some.ts') {
  writeFileSync(join(folder, file), text);
  git('add', file);
  return git('commit', '--message', subject);
}

test('a commit that keeps the rules is made', () => {
  expect(commit('export const one = 1;\n')).toMatchObject({ status: 0 });
});

test.each([
  ['a private key', ['-----BEGIN', 'PRIVATE KEY-----\n'].join(' '), 'key.pem', 'key.pem: has a private key'],
  ['an API key', `strata_${'a'.repeat(80)}\n`, 'notes.txt', 'notes.txt: has an API key'],
  ['the marks of a merge', `${'<'.repeat(7)} HEAD\n`, 'some.txt', 'some.txt: has the marks of a merge'],
  ['another layout', 'export const  one = 1\n', 'some.ts', 'some.ts: is not laid out as prettier has it'],
  ['a fault that lint knows', 'debugger;\n', 'some.ts', 'no-debugger'],
])('a commit with %s is refused', (_title, text, file, fault) => {
  const { status, stderr } = commit(text, 'Say something', file);
  expect(status).toBe(1);
  expect(stderr).toContain(fault);
});

test('what is staged is judged, and not what lies beside it', () => {
  writeFileSync(join(folder, 'some.ts'), 'export const  one = 1\n');
  git('add', 'some.ts');
  writeFileSync(join(folder, 'some.ts'), 'export const one = 1;\n');
  expect(git('commit', '--message', 'Say something').stderr).toContain('is not laid out');
});

test.each([
  [`Say ${'so '.repeat(25)}`.trim(), 'and 72 is the most'],
  ['Say something.', 'ends with a full stop'],
])('the subject "%s" is refused', (subject, fault) => {
  const { status, stderr } = commit('export const one = 1;\n', subject);
  expect(status).toBe(1);
  expect(stderr).toContain(fault);
});

test('a subject of Git itself is taken', () => {
  expect(commit('export const one = 1;\n', `fixup! Say ${'so '.repeat(25)}`.trim())).toMatchObject({
    status: 0,
  });
});
