import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

/* A bench that measured nothing would publish it with --keep, after the minutes that its servers take. */

const { scripts } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};
const benches = Object.keys(scripts).filter((name) => /^bench(:|$)/.test(name));

/** Runs a bench as `npm run` does, without the build before it. */
function run(name: string, ...given: readonly string[]): { status: number | null; says: string } {
  const [, ...command] = scripts[name]!.split(' ').slice(1);
  const options = { cwd: repository, encoding: 'utf8', timeout: 600_000 } as const;
  const { status, stderr, stdout } = spawnSync(process.execPath, [...command, ...given], options);
  return { status, says: stdout + stderr };
}

test('every bench is in the list of their page', () => {
  expect(benches.length).toBeGreaterThan(15);
  const page = readFileSync(join(repository, 'bench/README.md'), 'utf8');
  const listed = new Set(Array.from(page.matchAll(/^npm run (bench\S*)/gm), ([, name]) => name));
  expect(benches.filter((name) => !listed.has(name))).toEqual([]);
});

test.each(benches)('%s refuses an option that it does not take, and names those that it takes', (name) => {
  const { status, says } = run(name, '--nonsense');
  expect(says).toMatch(
    /^Unknown option '--nonsense'\. This bench takes (--[a-z-]+(, |\.\n$))+$|no options\.\n$/,
  );
  expect(status).toBe(2);
});

test.each([
  ['bench', '--rounds', 'x', '--rounds takes a whole number from 1 on'],
  ['bench', '--rounds', '0', '--rounds takes a whole number from 1 on'],
  ['bench', '--parts', 'starts', '--parts takes some of subjects, several, latencies, start'],
  ['bench:growth', '--sizes', '1000,1e5', '--sizes takes whole numbers from 1 on'],
  ['bench:growth', '--only', 'rows,', '--only takes some of rows, tenants,'],
  ['bench:growth', '--from', 'absent.json', '--from takes the path of a file or a folder that is there'],
  ['bench:lists', '--match', '(', '--match takes a regular expression'],
  ['bench:builds', '--of', 'bench', '--of takes name=folder of trees that are built'],
])('%s %s %s is refused before a server starts', (name, option, value, advice) => {
  const { status, says } = run(name, option, value);
  expect(says.slice(0, advice.length)).toBe(advice);
  expect([says.split('\n').length, status]).toEqual([2, 2]);
});
