import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { version } from '../../package.json';
import { repository } from '../support/sources/source-tree';

/** An empty folder with the package installed, beside the repository's own dependencies. */
let consumer: string;
const path = [join(repository, 'node_modules/.bin'), process.env['PATH']].join(':');

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'strata-installed-'));
  const env = { ...process.env, PATH: path };
  execFileSync('npm', ['pack', '--silent', '--pack-destination', consumer], { cwd: repository, env });
  const installed = join(consumer, 'node_modules/strata');
  mkdirSync(join(consumer, 'node_modules/.bin'), { recursive: true });
  mkdirSync(installed);
  const tarball = readdirSync(consumer).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', join(consumer, tarball), '-C', installed, '--strip-components=1']);
  symlinkSync(join(repository, 'node_modules'), join(installed, 'node_modules'));
  // As npm links what `bin` names.
  chmodSync(join(installed, 'dist/cli.js'), 0o755);
  symlinkSync('../strata/dist/cli.js', join(consumer, 'node_modules/.bin/strata'));
});
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

function strata(...args: readonly string[]): string {
  const env = { HOME: consumer, PATH: path };
  return execFileSync('npx', ['--no', 'strata', ...args], { cwd: consumer, env, encoding: 'utf8' });
}

test('npx strata runs from an installed package, with the help of a resource that was kept with the build', () => {
  expect(strata('version')).toBe(`strata ${version}, Node ${process.versions.node}\n`);
  expect(strata('help')).toMatch(/^Usage: npx strata <command>/);
  expect(existsSync(join(consumer, 'node_modules/strata/dist/commands-tasks.json'))).toBe(true);
  expect(strata('help', 'tasks')).toContain('npx strata tasks add --organisation acme');
});

test('the package has the build with its migrations and the console, and no source, test, setting or generator', () => {
  const packed = readdirSync(join(consumer, 'node_modules/strata'));
  const expected = ['LICENSE', 'README.md', 'console', 'dist', 'node_modules', 'package.json'];
  expect(packed.toSorted()).toEqual(expected);
  const built = readdirSync(join(consumer, 'node_modules/strata/dist'));
  expect(built).toEqual(
    expect.arrayContaining(['cli.js', 'main.js', 'worker.js', 'migrations', 'functions']),
  );
  expect(built).not.toContain('generator');
  const ofConsole = readdirSync(join(consumer, 'node_modules/strata/console'), { recursive: true });
  expect(ofConsole.filter((name) => !/^dist(\/|$)/.test(String(name)))).toEqual([]);
  expect(ofConsole).toContain('dist/index.html');
  expect(built.filter((name) => name.startsWith('.'))).toEqual([]);
});
