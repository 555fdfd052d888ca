// Generates a feature with every type of field, and parts of it and of features that were written by hand, in a copy of the tree; then
// runs what must hold of any feature.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { root } from './build.mjs';

const everyType = [
  'sku:text(2..40):unique:sort',
  'title:text:sort',
  'body:text(5000,lines)?',
  'contact:email:unique',
  'stock:int(0..1000)=5:sort',
  'views:bigint?:unique',
  'weight:decimal(3):sort',
  'price:money=EUR:sort',
  'fragile:flag=false',
  'status:enum(draft,active,retired)=draft:sort',
  'colour:enum(red,blue)?',
  'releasedAt:instant?:sort',
  'soldAt:instant:unique:sort',
  'madeOn:date:unique:sort',
  'checkedOn:date?',
  'batch:uuid:unique',
  'tags:tags',
  'size:json(width:int,colour:text?,boxed:flag)',
  'owner:ref(users)',
  'task:ref(tasks)?',
  'keeper:ref(users):unique',
  'draft:ref(tasks)?:unique',
  'nickname:text(100)?:personal',
];

/** More, in this order: the part, the feature, its name, and the event of a consumer. */
const additions = [
  ['field', 'gadgets', 'rating:int(0..5)?'],
  ['use-case', 'gadgets', 'archive'],
  ['event', 'gadgets', 'gadget.archived.v1'],
  ['field', 'labels', 'serial:int?:unique'],
  ['field', 'labels', 'reviewer:ref(users)?'],
  ['field', 'labels', 'note:text?:personal'],
  ['field', 'labels', 'task:ref(tasks)?'],
  ['field', 'labels', 'holder:ref(users):unique'],
  ['field', 'labels', 'origin:ref(tasks)'],
  ['field', 'tasks', 'reviewer:ref(users)?'],
  ['field', 'tasks', 'nickname:text?:personal'],
  ['field', 'tasks', 'estimate:int(0..1000)=5:sort'],
  ['field', 'tasks', 'serial:int?:unique'],
  ['use-case', 'tasks', 'archive'],
  ['event', 'tasks', 'task.archived.v1'],
  ['field', 'users', 'nickname:text?:personal'],
  ['field', 'users', 'estimate:int(0..1000)?'],
  ['use-case', 'users', 'archive'],
  ['event', 'users', 'user.archived.v1'],
  ['use-case', 'invoices', 'archive'],
  ['event', 'invoices', 'invoice.archived.v1'],
  ['consumer', 'invoices', 'remind', 'invoice.created.v1'],
];

/**
 * Tests that hold of any feature, by their spec: the beginnings of their titles, or every title. Tests of the suites themselves, by
 * planted faults, and those in which no feature has a part are left to `npm test`.
 */
const system = {
  'src/modules/gadgets/test/gadgets.e2e.spec.ts': [],
  'src/modules/labels/test/labels.e2e.spec.ts': [],
  'test/e2e/routes.spec.ts': ['every', 'the server answers', 'the document asks', 'a scoped token'],
  'test/e2e/openapi-document.spec.ts': ['(?!The page for people)'],
  'test/integration/bulk-commands.spec.ts': ['seed what it made'],
  'test/integration/migrations.spec.ts': [
    'an empty database up, down and up',
    'a migrated database down leaves',
    'a migrated database the runtime role',
  ],
};
/** As long as the others together. */
const sweep = {
  'test/e2e/two-tenant-sweep.spec.ts': ['no operation'],
  'test/integration/schema-drift.spec.ts': ['the mappings and the migrated tables'],
  'test/integration/sort-indexes.spec.ts': ['every sort of every list'],
};
const standalone = {
  'src/modules/gadgets/domain/gadget.spec.ts': [],
  'src/modules/labels/domain/label.spec.ts': [],
  'test/architecture/error-catalogue.spec.ts': [],
  'test/architecture/event-shapes.spec.ts': ['no version', 'every version'],
  'test/architecture/house.spec.ts': [
    'A feature has',
    'the time of a change',
    'An exported name is exported',
    'what happens is told',
    'A comment of',
    'A use case is marked',
  ],
  'test/architecture/migrations.spec.ts': ['Migrations are named', 'A migration names the steps'],
  'test/architecture/personal-data.spec.ts': ['what is marked personal'],
  'test/support/factories/factories.spec.ts': ['every feature'],
};

const folder = mkdtempSync(join(tmpdir(), 'strata-generator-'));
const begun = Date.now();
const since = () => `${((Date.now() - begun) / 1000).toFixed(0)} s`;

/** Several run at a time, so each says what it has to say when it has ended. @param heard is called with each piece of it before */
function node(title, args, { env = {}, heard } = {}) {
  const at = Date.now();
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: folder, env: { ...process.env, ...env } });
    const output = [];
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        output.push(chunk);
        heard?.(chunk.toString());
      });
    child.once('error', reject);
    child.once('close', (status) => {
      console.log(
        `-- ${title}, ${((Date.now() - at) / 1000).toFixed(1)} s\n${Buffer.concat(output).toString()}`.trimEnd(),
      );
      if (status === 0) resolve();
      else reject(new Error(`${title} failed, in ${folder}`));
    });
  });
}
const cli = (args, heard) => node(args.slice(0, 3).join(' '), ['dist/cli.js', ...args, '--force'], { heard });
const tool = (path, ...args) => node(path.split('/')[0], [join('node_modules', path), ...args]);

/** Files with the tests of many: the service is loaded once for all that are in one, where Jest would load it for each. */
async function specs(files, env) {
  const titles = [];
  for (const [path, tests] of Object.entries(files)) {
    const up = path
      .split('/')
      .slice(1)
      .map(() => '..')
      .join('/');
    const blocks = Object.keys(tests).map(
      (one) => `describe('${one}', () => void require('${up}/${one}'));\n`,
    );
    writeFileSync(join(folder, path), blocks.join(''));
    titles.push(...Object.entries(tests).map(([one, begins]) => `${one} (?:${begins.join('|')})`));
  }
  const paths = Object.keys(files);
  const results = join(folder, `${basename(paths[0])}.json`);
  // A machine that others use takes minutes for the sweep.
  const args = [
    '--testTimeout',
    '1800000',
    '--maxWorkers',
    String(paths.length),
    '--testNamePattern',
    `^(?:${titles.join('|')})`,
    '--json',
    '--outputFile',
    results,
  ];
  await node(paths.join(', '), ['node_modules/jest/bin/jest.js', ...args, '--runTestsByPath', ...paths], {
    env,
  });
  requireRun(Object.assign({}, ...Object.values(files)), JSON.parse(readFileSync(results, 'utf8')));
}

/** A title that was changed in its spec would be left out in silence. */
function requireRun(specified, { testResults }) {
  const passed = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === 'passed')
    .map(({ ancestorTitles: [spec, ...above], title }) => [spec, [...above, title].join(' ')]);
  const missing = Object.entries(specified).flatMap(([spec, begins]) =>
    (begins.length > 0 ? begins : [''])
      .filter((begin) => !passed.some(([of, title]) => of === spec && new RegExp(`^${begin}`).test(title)))
      .map((begin) => `${spec}: no test has a title that begins with "${begin}".`),
  );
  if (missing.length > 0) throw new Error(missing.join('\n'));
}

function copyTree() {
  const listed = execFileSync('git', ['ls-files', '-z', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of listed.split('\0').filter(Boolean)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    // A link to a folder is a file to Git.
    cpSync(join(root, file), join(folder, file), { recursive: true, verbatimSymlinks: true });
  }
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
}

/**
 * The first and the last addition are made as a person makes them; those between by one process, because each call of the command line
 * loads the generator anew. Resolves when every file is written, with the promise of the renewed client and catalogue.
 */
async function generate() {
  const files = new Set();
  const noted = (line) => {
    const [, file] = /^Wrote +(.*)$/.exec(line) ?? [];
    if (file) files.add(file);
  };
  const notedAll = (text) => text.split('\n').forEach(noted);
  const fields = everyType.flatMap((field) => ['--field', field]);
  await cli(['add', 'module', 'gadgets', ...fields, '--events', '--later'], notedAll);
  // From this tree, because the copy's own build is made anew.
  const { generateModule, generatePart } = createRequire(import.meta.url)('../dist/generator/generator.js');
  const wish = {
    fields: [],
    hasEvents: false,
    on: undefined,
    isDryRun: false,
    isForced: true,
    isLater: true,
  };
  await generateModule(folder, 'labels', { ...wish, fields: ['name:text', 'gadget:ref(gadgets)'] }, noted);
  for (const [part, feature, name, on] of additions)
    await generatePart(folder, part, feature, name, { ...wish, on }, noted);
  let written;
  const areWritten = new Promise((resolve) => (written = resolve));
  const renewed = cli(
    ['add', 'consumer', 'gadgets', 'count-gadgets', '--on', 'gadget.archived.v1'],
    (text) => {
      notedAll(text);
      if (text.includes('That took')) written();
    },
  );
  await Promise.race([areWritten, renewed]);
  console.log(`-- ${additions.length + 3} additions to ${files.size} files, after ${since()}`);
  return { files: [...files], renewed };
}

async function checkSources(files) {
  const written = files.filter((file) => file.endsWith('.ts'));
  await tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...written);
  await tool('prettier/bin/prettier.cjs', '--check', ...written, '--log-level', 'warn');
  // As test/architecture/import-rules.spec.ts does, without its copy that has every fault. Nothing below the features is generated.
  const below = '^(?:node_modules|src/(?:engines|kernel|platform))/';
  const args = ['--config', '.dependency-cruiser.cjs', '--do-not-follow', below, 'src/modules'];
  await tool('dependency-cruiser/bin/dependency-cruise.mjs', ...args);
}

/** Reads what is renewed, too. */
async function checkTypes(renewed) {
  await renewed;
  await tool('typescript-native/bin/tsc', '--noEmit');
  await specs({ 'test/standalone/generated.spec.ts': standalone });
}

try {
  copyTree();
  const { files, renewed } = await generate();
  // The operations of what is generated, and those that remove or erase users and tasks, which its rows name.
  const swept = { SWEEP_ONLY: 'Gadget|Label|([dD]elete|erase)(User|Task)' };
  const served = { 'test/e2e/generated-sweep.spec.ts': sweep, 'test/e2e/generated.spec.ts': system };
  const all = [specs(served, swept), checkSources(files), checkTypes(renewed)];
  const failed = (await Promise.allSettled(all)).find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  console.log(`What is generated holds; it took ${since()}.`);
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
