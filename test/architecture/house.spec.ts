import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  crowdedFolders,
  featureFaults,
  repeatedExports,
  useCaseFaults,
  useCases,
} from '../support/sources/house-faults';
import { vagueSentences } from '../support/sources/plain-words';
import { plantedFaults } from '../support/sources/planted-faults';
import { filesThatSay, repository, sourceFiles } from '../support/sources/source-tree';

describe('A feature', () => {
  it('has an index, a module and layers, and is in the list of features', () => {
    expect(featureFaults(repository)).toEqual([]);
  });

  it.each([
    [
      'no index, no module and no place in the list',
      'src/modules/planted/domain/plan.ts',
      [
        'planted: has no index.ts',
        'planted: has no planted.module.ts',
        'planted: has no test/facts.ts',
        'planted: is not in the list of features',
      ],
    ],
    ['a file outside the layers', 'src/modules/users/mail.ts', ['users/mail.ts: belongs to no layer']],
    ['a layer of its own', 'src/modules/users/helpers/mail.ts', ['users/helpers: belongs to no layer']],
    ['a file outside every feature', 'src/modules/mail.ts', ['mail.ts: belongs to no feature']],
  ])('is refused with %s', (_title, path, faults) => {
    expect(plantedFaults({ [path]: '' }, featureFaults)).toEqual(faults);
  });
});

const filesOf = (many: number, ending: string) =>
  Object.fromEntries(
    Array.from({ length: many }, (_, at) => [`src/kernel/many/m${String(at)}${ending}`, '']),
  );

describe('A folder', () => {
  it('holds few enough files that a newcomer finds one by its name', () => {
    expect(crowdedFolders(repository)).toEqual([]);
  });

  it('is refused with more, specs not counted', () => {
    expect(plantedFaults({ ...filesOf(30, '.ts'), ...filesOf(9, '.spec.ts') }, crowdedFolders)).toEqual([]);
    expect(plantedFaults(filesOf(31, '.ts'), crowdedFolders)).toEqual([
      'src/kernel/many: has 31 files, and may have 30',
    ]);
  });
});

test('the time of a change is asked of the entity, which knows the one before', () => {
  expect(filesThatSay(/(?<!createdAt: now,\s+)updatedAt: now\b/, repository)).toEqual([]);
});

describe('An exported name', () => {
  it('is exported from one file', () => {
    expect(repeatedExports(repository)).toEqual([]);
  });

  it('is refused as that of another file, whatever it names', () => {
    const planted = 'src/kernel/planted.ts';
    const text =
      'export abstract class Outbox {} export async function within() {} ' +
      'export const brokerNames = 1, mostCrashes = 2; export type CircuitState = 1; export interface Scope {}';
    expect(plantedFaults({ [planted]: text }, repeatedExports)).toEqual([
      `CircuitState: ${planted}, src/platform/foundation/circuit-breaker.ts`,
      `Outbox: ${planted}, src/platform/work/events/log/outbox.ts`,
      `Scope: src/kernel/authorization/scope.ts, ${planted}`,
      `brokerNames: ${planted}, src/platform/work/events/engines/event-engine.ts`,
      `mostCrashes: ${planted}, src/platform/work/events/deliveries/delivery.ts`,
      `within: ${planted}, src/platform/foundation/deadline.ts`,
    ]);
  });

  it('may be passed on by an index, and stand for a value and its type in one file', () => {
    const texts = {
      'src/kernel/planted.ts': 'export const Plan = 1; export type Plan = 1;',
      'src/kernel/passed-on.ts': "export { Plan } from './planted'; export type * from './planted';",
    };
    expect(plantedFaults(texts, repeatedExports)).toEqual([]);
  });
});

test('what happens is told by a Signal or a listener of the constructor, never by a callback that anybody can replace', () => {
  const settable = /^ {2}(?:public )?on[A-Z]\w*[?!]?: /m;
  expect(filesThatSay(settable, repository)).toEqual([]);
  expect(settable.test('export class Outbox {\n  onStored: () => void = () => undefined;')).toBe(true);
});

/** docs/style.md: the thing comes first, and no pronoun stands for a noun that exists. */
const vagueComment =
  /^\s*(?:\/\/|\/?\*+)(?: (?:Of|What|Whatever|Which|Whichever|Who) \S|.*(?:\b(?:[Ww]hoever|[Ss]omebody)\b|[.:] Of [a-z]))/m;

describe('A comment', () => {
  it.each([
    'src',
    'test',
    'bench',
    'migrations',
    'mutation',
    'scripts',
    'console/src',
    'examples/sign-in/src',
    'clients/typescript/src',
  ])('of %s names the thing first', (folder) => {
    const files = sourceFiles(repository, folder, {
      specs: true,
      endings: /(?<!schema\.d)\.(?:ts|tsx|mjs|cjs)$/,
    });
    expect(files.length).toBeGreaterThan(1);
    expect(files.filter(({ text }) => vagueComment.test(text)).map(({ path }) => path)).toEqual([]);
  });

  it.each([
    '// Of the last id.',
    '/** What a token allows. */',
    '/** What PostgreSQL allows. */',
    '/** Which user it is. */',
    '// Whatever it was, nothing stays.',
    ' * Who may call it.',
    '/** Wakes whoever listens. */',
    ' * A token. Of one tenant.',
  ])('is refused that says %s', (text) => expect(text).toMatch(vagueComment));
});

const folders = '{.github,bench,clients,deploy,docs,examples,test}';
const pages = globSync(['*.md', `${folders}/**/*.md`], {
  cwd: repository,
  exclude: ['**/node_modules/**'],
});

describe('A page', () => {
  it('has sentences that name the thing first, and end', () => {
    expect(pages.length).toBeGreaterThan(80);
    const vague = pages.flatMap((path) =>
      vagueSentences(readFileSync(join(repository, path), 'utf8')).map((sentence) => `${path}: ${sentence}`),
    );
    expect(vague).toEqual([]);
  });

  it.each([
    ['Of the last id there is one.', 'an opening Of'],
    ['A token is short. Of one tenant it is long.', 'a second sentence with one'],
    ['- What is stored stays.', 'a noun clause in a list'],
    ['It wakes whoever listens.', 'a pronoun for a noun'],
    ['**Who calls.** A caller.', 'a title that is no question'],
    ['Why so: [ADR 1](1.md).', 'a bare why'],
    ['The cache has two stores. The first one', 'a sentence without its end'],
  ])('is refused that says %j, for %s', (page) => expect(vagueSentences(page)).toHaveLength(1));

  it.each([
    '# What it costs\n\n| Of | What |\n| --- | --- |\n\nWhat does it cost?',
    '```\nOf one tenant\n```\n\n`Of code`\n\n- a few words\n- [a link](#what-it-costs)',
    'The rule is "Of" at no beginning: see [What it costs](#what-it-costs).',
  ])('may say %j', (page) => expect(vagueSentences(page)).toEqual([]));
});

describe('A message', () => {
  const vagueMessage =
    /(['`])(?:(?:Of|What|Who) [a-z](?:(?!\1).)*[^?]\1|(?:(?!\1).)*\b(?:[Ww]hoever|[Ss]omebody)\b)/;

  it('of the service names the thing first', () => {
    expect(filesThatSay(vagueMessage, repository)).toEqual([]);
  });

  it.each(["'What is stored stays.'", "'Of one tenant alone.'", '`It wakes somebody.`'])(
    'is refused that says %s',
    (text) => expect(text).toMatch(vagueMessage),
  );
});

describe('A use case', () => {
  const path = 'src/modules/users/application/plant-user.ts';
  const mark = '/** Plant a user. */\n@UseCase()\n';
  const body = 'async execute(): Promise<void> {}';

  it('is marked, documented, alone in its file and alone in its name', () => {
    expect(useCases(repository).length).toBeGreaterThan(10);
    expect(useCaseFaults(repository)).toEqual([]);
  });

  it.each([
    [
      'without the mark',
      `/** Plant a user. */\nexport class PlantUser { ${body} }`,
      'PlantUser is not marked @UseCase()',
    ],
    ['without a comment', `@UseCase()\nexport class PlantUser { ${body} }`, 'PlantUser has no doc comment'],
    [
      'with an empty comment',
      `/** */\n@UseCase()\nexport class PlantUser { ${body} }`,
      'PlantUser has no doc comment',
    ],
    [
      'whose comment is another declaration’s',
      `/** Plant a user. */\nexport interface Plant {}\n@UseCase()\nexport class PlantUser { ${body} }`,
      'PlantUser has no doc comment',
    ],
    [
      'as an arrow function without the mark',
      '/** Plant a user. */\nexport class PlantUser { execute = async () => {}; }',
      'PlantUser is not marked @UseCase()',
    ],
    [
      'beside another one',
      `${mark}export class PlantUser { ${body} }\n${mark}export class PlantUsers { ${body} }`,
      'PlantUsers needs its own file',
    ],
    ['with another one’s name', `${mark}export class ListUsers { ${body} }`, 'ListUsers is a name in use'],
  ])('is refused %s', (_title, text, fault) => {
    expect(plantedFaults({ [path]: text }, useCaseFaults)).toEqual([`${path}: ${fault}`]);
  });
});
