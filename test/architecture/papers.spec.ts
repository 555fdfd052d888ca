import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describeService } from '../../src/document';
import { composeVariables } from '../../src/platform/foundation/config/compose-variables';
import { isKnownName } from '../../src/platform/foundation/config/nearest-name';
import { type ActionDeclaration, commonOptions } from '../../src/platform/edge/command-line/declaration';
import * as featureCommands from '../../src/modules/commands';
import { commandOf, summaries } from '../../src/startup/commands/commands';
import { filesThatSay, repository } from '../support/sources/source-tree';

/** Papers that people read and follow. Decisions tell of their time, and are held to their links only. */
const guides = readdirSync(join(repository, 'docs/guides')).map((name) => `docs/guides/${name}`);
const papers = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'AGENTS.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs/promises.md',
  'docs/style.md',
  'bench/README.md',
  'clients/typescript/README.md',
  'examples/sign-in/README.md',
  ...guides,
];
const decisions = readdirSync(join(repository, 'docs/adr')).map((name) => `docs/adr/${name}`);

const read = (path: string): string => readFileSync(join(repository, path), 'utf8');
const allOf = (pattern: RegExp, text: string): string[] =>
  [...text.matchAll(pattern)].map(([, found = '']) => found);
/** `paper: what` for everything in the papers that does not hold. */
const wrong = (find: (text: string, paper: string) => string[], of = papers): string[] =>
  of.flatMap((paper) => [...new Set(find(read(paper), paper))].map((what) => `${paper}: ${what}`));

const folder = /^(?:src|test|docs|migrations|scripts|bench|deploy|clients|examples|\.ci)\//;
/** Files of the feature that a guide makes, and files that a program makes when it runs. */
const made = /projects|^deploy\/secrets\/|<|…|\*/;

test('files and folders that are named are there', () => {
  const missing = wrong((text, paper) =>
    allOf(/`([\w./-]+\/[\w./-]*)`/g, text).filter(
      (path) =>
        folder.test(path) &&
        !made.test(path) &&
        ![repository, join(repository, dirname(paper))].some((from) => existsSync(join(from, path))),
    ),
  );
  expect(missing).toEqual([]);
});

test('links lead to files that are there, and to headings that they have', () => {
  const broken = wrong(
    (text, paper) =>
      allOf(/\]\(([^)\s]+)\)/g, text).filter((target) => !/^[a-z]+:/.test(target) && !isThere(target, paper)),
    [...papers, ...decisions],
  );
  expect(broken).toEqual([]);
});

function isThere(target: string, paper: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? paper : join(dirname(paper), path);
  if (!existsSync(join(repository, file))) return false;
  return (
    heading === undefined ||
    allOf(/^#+ (.+)$/gm, read(file))
      .map(anchorOf)
      .includes(heading)
  );
}

/** As GitHub makes it of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');
}

/** Variables that others read: the tests, npm, Node, Docker's images, the bench, and the shells of the guides. */
const others = new Set([
  'NODE_OPTIONS',
  'NODE_EXTRA_CA_CERTS',
  'NODE_IMAGE',
  'REDIS_SERVER',
  'RABBITMQ_SERVER',
  'CHROMIUM',
  'VITE_ISSUER',
  'FAUXQS_PORT',
  'FAUXQS_HOST',
  'LC_CTYPE',
  'MALLOC_ARENA_MAX',
]);
const ofTests = /^(STRATA_TEST_|FAILOVER_|FAULT_|FLOOD_|RECORD_|RIGHTS_)/;

test('settings that are named are settings', () => {
  const unknown = wrong((text) =>
    allOf(/`([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)(?:=[^`]*)?`/g, text).filter(
      (name) =>
        !isKnownName(name) &&
        !composeVariables.includes(name) &&
        !others.has(name) &&
        !ofTests.test(name) &&
        !isElsewhere(name),
    ),
  );
  expect(unknown).toEqual([]);
});

/** A name in capitals that is not of the environment: the code says it, or Compose's own file does. */
function isElsewhere(name: string): boolean {
  return name.startsWith('COMPOSE_') || filesThatSay(new RegExp(`\\b${name}\\b`), repository).length > 0;
}

const scripts = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };

test('npm’s scripts that are named are in package.json', () => {
  const unknown = wrong((text, paper) =>
    paper.startsWith('clients/')
      ? []
      : allOf(/\bnpm run (?:--silent )?([a-z][\w:-]*)/g, text).filter((name) => !(name in scripts.scripts)),
  );
  expect(unknown).toEqual([]);
});

/** Where a person looks for what can be called. */
const manuals = ['README.md', ...guides];

test('every script of npm that a person calls stands in the README or in a guide', () => {
  const text = manuals.map(read).join('\n');
  const isNamed = (name: string): boolean =>
    new RegExp(`(?:npm (?:run )?(?:--silent )?|\`)${name}(?![\\w:-])`).test(text);
  const called = Object.keys(scripts.scripts).filter((name) => !/^(?:pre|post)/.test(name));
  expect(called.filter((name) => !isNamed(name))).toEqual([]);
});

const resources = new Set(Object.values(featureCommands).map(({ name }) => name));
const sharedOptions = new Set([
  'organisation',
  'filter',
  'sort',
  'limit',
  'null',
  'if-version',
  'yes',
  'json',
  'help',
]);

/** Actions that follow from routes are told together: the fields of bodies are the API's, and every resource has the same five. */
const isDerived = (action: string): boolean => resources.has(action.split(' ')[0] ?? '');

/** `events show`, `events consumers remove`: each action of the command line. */
async function declaredActions(): Promise<(readonly [string, ActionDeclaration])[]> {
  const commands = await Promise.all(
    Object.keys(await summaries()).map(async (name) => [name, (await commandOf(name))!.declaration] as const),
  );
  return commands.flatMap(([name, { actions }]) =>
    Object.entries(actions).map(([action, declared]) => [`${name} ${action}`.trim(), declared] as const),
  );
}

test('every command of the command line, and every option, stands in the README or in a guide', async () => {
  const calls = manuals
    .flatMap((paper) => [
      ...read(paper).matchAll(/(?:cli -- |cli\.js |strata |npm run (migrate) -- )([^`\n]+)/g),
    ])
    .flatMap(([, group, words = '']) => {
      const [first = '', ...rest] = words.split(/\\?\|/).map((part) => part.trim());
      return [first, ...rest].map((part) => [group, part].filter(Boolean).join(' '));
    });
  const options = new Set(manuals.flatMap((paper) => allOf(/(--[a-z][a-z-]+)/g, read(paper))));
  const text = manuals.map(read).join('\n');
  const told = (action: string): boolean =>
    calls.some((call) => `${call} `.startsWith(`${action} `)) ||
    (isDerived(action) && text.includes(`${action.split(' ').at(-1)}\``));
  const unnamed = (await declaredActions()).flatMap(([action, declared]) => [
    ...(told(action) ? [] : [action]),
    ...Object.keys({ ...declared.options, ...commonOptions })
      .filter((option) => !isDerived(action) || sharedOptions.has(option))
      .map((option) => `--${option}`)
      .filter((option) => !options.has(option)),
  ]);
  expect(unnamed).toEqual([]);
});

test('commands of the command line are called as they are declared, in papers and in their own examples', async () => {
  const declared = new Map(await declaredActions());
  const unknown = wrong((text) =>
    allOf(
      /(?:npm run (?:--silent )?cli -- |dist\/cli\.js |npx strata |npm run (?=migrate -- ))([^\n`|#)&;]+)/g,
      text,
    ).filter((call) => !isDeclared(call.replace(/^migrate -- /, 'migrate '), declared)),
  );
  const examples = [...declared.values()].flatMap(({ examples: calls }) => calls);
  expect([...unknown, ...examples.filter((call) => !isDeclared(call, declared))]).toEqual([]);
});

function isDeclared(call: string, declared: ReadonlyMap<string, ActionDeclaration>): boolean {
  const words = call.trim().split(/\s+/);
  if (['…', 'help', '<command>'].includes(words[0] ?? '')) return true;
  const action = [3, 2, 1].map((count) => words.slice(0, count).join(' ')).find((name) => declared.has(name));
  // A command alone, or with dots for whatever it does.
  const isAlone = words.length === 1 || words[1] === '…';
  if (action === undefined)
    return isAlone && [...declared.keys()].some((name) => name.startsWith(`${words[0]} `));
  const known = { ...declared.get(action)!.options, ...commonOptions };
  const options = words.filter((word) => /^\[?--/.test(word)).map((word) => word.replace(/=.*|[^\w-]/g, ''));
  return options.every((option) => Object.hasOwn(known, option.slice(2)));
}

test('operations that are named are in the document', async () => {
  const { paths } = await describeService();
  const shapes = Object.entries(paths).flatMap(([path, item]) =>
    Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path.replaceAll(/\{\w+\}/g, '*')}`),
  );
  const known = new Set(shapes);
  const unknown = wrong((text) =>
    allOf(/`((?:GET|POST|PUT|PATCH|DELETE) \/api\/v1\/[^`?\s]*)/g, text)
      .filter((call) => !made.test(call) || call.includes('*'))
      .filter((call) => !known.has(call.replaceAll(/\{\w+\}|:\w+|<[^>]+>|\$\w+/g, '*'))),
  );
  expect(unknown).toEqual([]);
});

test('metrics that are named are measured', () => {
  const unknown = wrong((text) =>
    allOf(/`(strata_[a-z_]+?)(?:_bucket|_count|_sum)?[`{]/g, text).filter(
      (name) => filesThatSay(new RegExp(`\\b${name}\\b`), repository).length === 0,
    ),
  );
  expect(unknown).toEqual([]);
});

test('what is to be pasted into a shell is one that bash can read', () => {
  const broken = wrong((text) =>
    allOf(/```sh\n([\s\S]*?)```/g, text).flatMap((block) => {
      const { status, stderr } = spawnSync('bash', ['-n'], {
        input: block.replaceAll(/<[a-z][^>\n]*>/g, 'x'),
        encoding: 'utf8',
      });
      return status === 0 ? [] : [stderr.trim()];
    }),
  );
  expect(broken).toEqual([]);
});

test('no file has the marks of a merge that was not finished', () => {
  const { stdout } = spawnSync('git', ['grep', '-lE', '^(<{7}|>{7}|[|]{7}) '], {
    cwd: repository,
    encoding: 'utf8',
  });
  const generated = /<{7} |>{7} /.test(read('clients/typescript/openapi.json'));
  expect([stdout.trim(), generated]).toEqual(['', false]);
});

test('the wiring in ARCHITECTURE.md is that of the application', () => {
  const [, wiring = ''] = /imports, in this order:\n\n```\n(.*?)```/s.exec(read('ARCHITECTURE.md')) ?? [];
  const [, imports = ''] = /imports: \[(.*?)\n {6}\]/s.exec(read('src/app.module.ts')) ?? [];
  const named = allOf(/^(\w+Module|modules)/gm, wiring);
  expect(named).toEqual([...allOf(/^ {8}(\w+Module)/gm, imports), 'modules']);
});
