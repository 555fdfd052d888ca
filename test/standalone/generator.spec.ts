import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import ts from 'typescript';
import { plantedCopy, repository } from '../support/sources/source-tree';
import { addField } from '../../src/generator/additions/add-field';
import { addModule, readFeature } from '../../src/generator/additions/add-module';
import { exampleOf, otherOf } from '../../src/generator/fields/field';
import { readFields } from '../../src/generator/fields/read-field';
import { kebabOf, namesOf, newNamesOf, plural } from '../../src/generator/naming/names';
import { addUseCase } from '../../src/generator/additions/add-use-case';
import { addEvent } from '../../src/generator/additions/add-event';
import { addConsumer } from '../../src/generator/additions/add-consumer';
import { ChangeSet } from '../../src/generator/sources/changes';
import { targetIn } from '../../src/generator/sources/targets';
import { requireCleanTree } from '../../src/generator/sources/clean-tree';
import { featureFiles } from '../../src/generator/additions/feature-files';
import { formatted } from '../../src/generator/sources/format';
import { generate } from '../../src/generator/generator';
import { takeOut } from '../../src/generator/remove-module';
import { unexplained } from '../support/sources/tasks-differences';

const filesOf = (name: string, ...fields: string[]): string[] => {
  const changes = new ChangeSet(repository);
  addModule(changes, readFeature(repository, name, fields, false));
  return [...featureFiles(readFeature(repository, name, fields, false)).keys()];
};

test.each([
  ['product', ['name:text'], 'is not a plural'],
  ['Products', ['name:text'], 'kebab-case'],
  ['news', ['name:text'], 'choose another name'],
  ['returns', ['name:text'], 'choose another name'],
  ['breaks', ['name:text'], 'choose another name'],
  ['switches', ['name:text'], 'choose another name'],
  ['imports', ['name:text'], 'choose another name'],
  ['packages', ['name:text'], 'choose another name'],
  ['interfaces', ['name:text'], 'choose another name'],
  ['references', ['name:text'], 'choose another name'],
  ['items', ['name:text'], 'choose another name'],
  ['pages', ['name:text'], 'choose another name'],
  ['changes', ['name:text'], 'choose another name'],
  ['factories', ['name:text'], 'choose another name'],
  ['clocks', ['name:text'], 'choose another name'],
  ['dates', ['name:text'], 'choose another name'],
  ['objects', ['name:text'], 'choose another name'],
  ['tenants', ['name:text'], 'choose another name'],
  ['numbers', ['name:text'], 'choose another name'],
  ['strings', ['name:text'], 'choose another name'],
  ['headers', ['name:text'], 'choose another name'],
  ['status', ['name:text'], 'choose another name'],
  ['ids', ['name:text'], 'choose another name'],
  ['lists', ['name:text'], 'choose another name'],
  ['products', ['order:int?'], 'a word that PostgreSQL reserves'],
  ['products', ['from:date'], 'a word that PostgreSQL reserves'],
  ['products', ['to:date'], 'a word that PostgreSQL reserves'],
  ['products', ['end:date'], 'a word that PostgreSQL reserves'],
  ['products', ['group:text'], 'a word that PostgreSQL reserves'],
  ['products', ['xmin:int'], 'a word that PostgreSQL reserves'],
  ['products', ['note:text=a${b}'], 'without quotation marks'],
  ['products', ['primary:flag'], 'a word that PostgreSQL reserves'],
  ['products', ['left:int'], 'a word that PostgreSQL reserves'],
  ['products', ['currentUser:text'], 'a word that PostgreSQL reserves'],
  ['products', ['facts:text'], 'choose another name'],
  ['products', ['leave:text'], 'choose another name'],
  ['products', ['erase:text'], 'choose another name'],
  ['products', ['constructor:text'], 'every entity has it already'],
  ['products', ['toString:text'], 'every entity has it already'],
  ['products', ['record:text'], 'every entity has it already'],
  ['products', ['timeOfChange:text'], 'every entity has it already'],
  ['products', ['tenant:ref(users)'], 'every entity has it already'],
  ['products', ['day:date=2027-02-30'], 'its default is a day'],
  ['products', ['day:date=0000-01-01'], 'its default is a day'],
  ['owners', ['owner:ref(users)'], 'would be named owners, like the feature'],
  [
    'invitations',
    ['name:text'],
    'The table invitations is made by migrations/1763700061000-accounts.ts already',
  ],
  ['sessions', ['name:text'], 'The table sessions is made by migrations/1763700061000-accounts.ts already'],
  ['open-sessions', ['name:text'], 'is defined in src/modules/accounts/domain/account.errors.ts already'],
  ['tasks', ['name:text'], 'is there already'],
  ['products', [], 'A feature has fields'],
  ['products', ['name'], 'is not a field'],
  ['products', ['name:string'], 'There are text(2..40)'],
  ['products', ['name:text:indexed'], 'there is no option :indexed'],
  ['products', ['name:text', 'name:int'], 'is given twice'],
  ['products', ['id:uuid'], 'every entity has it already'],
  ['products', ['class:text'], 'choose another name'],
  ['products', ['name:text(5..2)'], 'text takes its length'],
  ['products', ['name:text(1000):sort'], 'at most 255 characters'],
  ['products', ['stock:int(5..1)'], 'the lowest and the highest value'],
  ['products', ['stock:int(0..9)=10'], 'its default is a whole number from 0 to 9'],
  ['products', ['stock:int?:sort'], 'only an instant may be null'],
  ['products', ['tags:tags:sort'], 'cannot be sorted by this type'],
  ['products', ['stock:int(0..999):unique'], 'room for a million values'],
  ['products', ['status:enum(a,b):unique'], 'one row for each value at most'],
  ['products', ['isNew:flag:unique'], 'two rows at most. Unique can be text, email, int, bigint'],
  ['products', ['price:money:unique'], 'two rows may well cost the same'],
  ['products', ['tags:tags:unique'], 'not told apart by lists'],
  ['products', ['size:json(width:int):unique'], 'not told apart by objects'],
  ['products', ['bill:ref(invoices):unique'], 'give another row of src/modules/invoices/presentation/demo-'],
  ['products', ['bill:ref(invoices)?:unique'], 'give the feature another field'],
  ['products', ['code:text=none:unique'], 'a unique field has no default'],
  ['products', ['name:text(20):personal'], 'room for 43 characters'],
  ['products', ['status:enum(one)'], 'two or more values'],
  ['products', ['status:enum(a,b)=c'], 'one of a, b'],
  ['products', ['price:money=Euro'], 'its currency'],
  ['products', ['size:json(width)'], 'json takes its members'],
  ['products', ['owner:ref(nothings)'], 'There is no feature nothings'],
])('a module %s of %j is refused in a sentence: %s', (name, fields, sentence) => {
  expect(() => filesOf(name, ...fields)).toThrow(sentence);
});

test('a feature may be named by a plural whose singular is a word of PostgreSQL, and a reference by such a word', () => {
  for (const feature of ['orders', 'groups', 'grants', 'tables', 'checks'])
    expect(filesOf(feature, 'order:ref(tasks)?').length).toBeGreaterThan(20);
});

const everyField = [
  'title:text:sort',
  'code:text(20):unique:sort',
  'views:bigint?:unique',
  'price:money=EUR:sort',
  'status:enum(draft,active)=draft',
  'heldAt:instant?:unique:sort',
  'size:json(width:int)',
  'owner:ref(users)',
  'task:ref(tasks)',
  'nickname:text?:personal',
];

/** Classes, types and functions in capitals of the files that name the feature's entity, as names of features. */
function otherClasses(hasEvents: boolean): string[] {
  const found = new Set<string>();
  for (const text of featureFiles(readFeature(repository, 'kettles', everyField, hasEvents)).values()) {
    const root = ts.createSourceFile('file.ts', text, ts.ScriptTarget.Latest, true);
    const own = new Set<string>();
    const visit = (node: ts.Node): void => {
      if (ts.isIdentifier(node) && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node))
        own.add(node.text);
      ts.forEachChild(node, visit);
    };
    visit(root);
    if (own.has('Kettle')) for (const one of own) if (/^(?!.*Kettle)[A-Z]/.test(one)) found.add(one);
  }
  const named = [...found].map((one) => [one, plural(kebabOf(one).slice(1))] as const);
  return named.flatMap(([one, feature]) =>
    !one.endsWith('s') && namesOf(feature).one === one ? [feature] : [],
  );
}

function isRefused(feature: string): boolean {
  try {
    newNamesOf(feature);
    return false;
  } catch {
    return true;
  }
}

test('a feature is not named like what its own files import or take from the language', () => {
  const names = [...otherClasses(false), ...otherClasses(true)];
  expect(names).toEqual(expect.arrayContaining(['use-cases', 'strings', 'clocks']));
  expect(names.filter((one) => !isRefused(one))).toEqual([]);
});

const seed = Number(process.env['STRATA_TEST_SEED'] ?? Date.now() % 1e6);

/** Whether a value, as it is written, keeps to the bounds between the brackets. */
function isWithinBounds(given: string, value: string): boolean {
  const [, min, max] = /\((-?\d+)\.\.(-?\d+)\)/.exec(given) ?? [];
  if (min === undefined) return true;
  const size = value.startsWith("'") ? value.length - 2 : Number(value.replaceAll('_', ''));
  return Number(min) <= size && size <= Number(max);
}

const pairOf = (one: fc.Arbitrary<number>): fc.Arbitrary<readonly [number, number]> =>
  fc.tuple(one, one).map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);

const numbers = fc
  .tuple(
    fc.constantFrom('int', 'bigint'),
    fc.oneof(pairOf(fc.integer({ min: -30, max: 30 })), pairOf(fc.integer())),
    fc.constantFrom('', '?'),
  )
  .filter(([, [min, max]]) => min < max)
  .chain(([type, [min, max], mark]) =>
    fc
      .option(fc.oneof(fc.constantFrom(min, max), fc.integer({ min, max })))
      .map((initial) => `${type}(${min}..${max})${mark}${initial === null ? '' : `=${initial}`}`),
  );

const texts = fc
  .tuple(
    pairOf(fc.integer({ min: 1, max: 50 })),
    fc.constantFrom('', '?', '=an example', '=another one', '=other one', '=a', '=o'),
  )
  .map(([[min, max], end]) => `text(${min}..${max})${end}`)
  .filter((given) => !given.includes('=') || isWithinBounds(given, `'${given.split('=')[1]}'`));

const largest = Number.MAX_SAFE_INTEGER;
const otherTypes =
  `flag flag=true flag=false enum(a,b) enum(a,b)=a enum(a,b)=b enum(a,b)? email uuid tags json(a:flag) instant
  instant? date date=2027-01-31 date=2027-02-01 money money=EUR money=JPY decimal(2) decimal(2)=12345 decimal(2)=12346
  bigint bigint=${largest} bigint=-${largest}`.split(/\s+/);

const ofKettles = { names: namesOf('kettles'), target: (feature: string) => targetIn(repository, feature) };

const changesSomething = (given: string): boolean =>
  readFields(`one:${given}`, ofKettles).every((field) => {
    const [example, other] = [exampleOf(field), otherOf(field)];
    const start = field.hasDefault ? field.initial : example;
    return (
      example === start && other !== start && [example, other].every((value) => isWithinBounds(given, value))
    );
  });

test(`the value of a change is another one than the example and the default, within the bounds (STRATA_TEST_SEED=${seed})`, () => {
  expect(otherTypes.filter((given) => !changesSomething(given))).toEqual([]);
  fc.assert(fc.property(fc.oneof(numbers, texts), changesSomething), { seed, numRuns: 1000 });
});

const name = fc.constantFrom('alpha', 'beta', 'gammaRay', 'delta', 'epsilonAt', 'zeta', 'eta');
const shapes = fc
  .uniqueArray(
    fc.tuple(
      name,
      fc.constantFrom(
        'text',
        'text(2..40):unique:sort',
        'text:sort',
        'text(9000,lines)?',
        'email',
        'email:unique',
        'int',
        'int(0..9)=5:sort',
        'bigint?',
        'decimal(2)',
        'money',
        'money=EUR:sort',
        'flag',
        'flag=true',
        'enum(a,b)',
        'enum(a,b)=b:sort',
        'enum(a,b)?',
        'instant',
        'instant?:sort',
        'date:sort',
        'date?',
        'uuid',
        'tags',
        'json(one:int,two:text?)',
        'json(one:flag)?',
        'ref(users)',
        'ref(users)?',
        'ref(tasks)?',
        'ref(users):unique',
        'ref(tasks)?:unique',
        'text?:personal',
        'email:personal',
        'int:unique',
        'bigint:unique:sort',
        'instant?:unique:sort',
        'date:unique',
        'uuid?:unique',
      ),
    ),
    { selector: ([field]) => field, minLength: 1, maxLength: 7 },
  )
  .map((fields) => fields.map(([field, type]) => `${field}:${type}`));

test(`fifty random shapes of a module type-check and lint, as they are written (STRATA_TEST_SEED=${seed})`, async () => {
  const samples = fc.sample(fc.tuple(shapes, fc.boolean()), { numRuns: 50, seed });
  const files: Record<string, string> = {};
  for (const [index, [fields, hasEvents]] of samples.entries()) {
    const feature = readFeature(repository, `shape-${index}-things`, fields, hasEvents);
    for (const [path, text] of featureFiles(feature)) files[path] = await formatted(repository, path, text);
  }
  const copy = plantedCopy({ 'test/unused.ts': '', ...files });
  try {
    expect(faultsOf(copy.root, Object.keys(files))).toBe('');
    const linter = join(repository, 'node_modules/oxlint/bin/oxlint');
    const rules = [
      '--config',
      join(repository, '.oxlintrc.json'),
      '--deny-warnings',
      'src/modules',
      'migrations',
    ];
    const { stdout, status } = spawnSync(process.execPath, [linter, ...rules], {
      cwd: copy.root,
      encoding: 'utf8',
    });
    expect([status, status === 0 ? '' : stdout]).toEqual([0, '']);
  } finally {
    copy.remove();
  }
});

/** Faults of types, from one program for all files: the libraries are read once. */
function faultsOf(root: string, files: readonly string[]): string {
  const compilerOptions = { types: ['node', 'jest'] };
  const project = { extends: './tsconfig.json', compilerOptions, include: [], files };
  writeFileSync(join(root, 'tsconfig.shapes.json'), JSON.stringify(project));
  const compiler = join(repository, 'node_modules/typescript-native/bin/tsc');
  const args = [compiler, '--noEmit', '--project', 'tsconfig.shapes.json'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return stdout + stderr;
}

const tasks = [
  'title:text(200)',
  'description:text(10000,lines)?',
  'status:enum(todo,in_progress,done,cancelled)',
  'priority:enum(low,normal,high,urgent)=normal:sort',
  'assignee:ref(users)?',
  'tags:tags',
  'dueAt:instant?:sort',
];

/** The hand-written feature, generated from the fields that it has. */
async function generatedTasks(): Promise<Map<string, string>> {
  const feature = readFeature(repository, 'tasks', tasks, true);
  const files = new Map<string, string>();
  for (const [path, text] of featureFiles(feature))
    files.set(
      path.replace(/migrations\/\d+/, 'migrations/1763700006000'),
      await formatted(repository, path, text.replaceAll(feature.timestamp, '1763700006000')),
    );
  return files;
}

test('tasks generated again differ from what a person wrote in what a rule of tasks explains, and nowhere else', async () => {
  const files = await generatedTasks();
  expect(unexplained(repository, files)).toEqual([]);
  const [path, text] = [...files].find(([file]) => file.endsWith('get-task.ts')) ?? ['', ''];
  expect(unexplained(repository, new Map([...files, [path, `${text}// new\n`]]))).toEqual([
    'application/get-task.ts:\n-// new',
  ]);
});

async function written(compute: (changes: ChangeSet) => void): Promise<Map<string, string | undefined>> {
  const changes = new ChangeSet(repository);
  compute(changes);
  changes.requireAll();
  return changes.laidOut();
}

test('a field is added in every place of a feature that was written by hand', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'estimate:int(0..1000)?'));
  const text = (path: string): string => texts.get(`src/modules/tasks/${path}`) ?? '';
  expect(text('domain/task.ts')).toContain('  estimate: nullable(integer(0, 1000)),\n};');
  expect(text('domain/task.ts')).toContain('  readonly estimate!: number | null;');
  expect(text('domain/task.repository.ts')).toContain(
    `    estimate: { type: 'integer', nullable: true },\n    version:`,
  );
  expect(text('infrastructure/task.table.ts')).toContain(
    `    estimate: { type: 'integer', nullable: true },`,
  );
  expect(text('presentation/task.dto.ts')).toContain('  estimate: { example: 12 },');
  const migration = [...texts.keys()].find((path) => path.startsWith('migrations/')) ?? '';
  expect(texts.get(migration)).toContain('alter table tasks add column if not exists estimate integer`');
  expect(texts.size).toBe(5);
});

test.each([
  ['task', 'serial:int:unique:sort', `uniqueSorts: ['serial']`],
  ['user', 'serial:int:unique:sort', `uniqueSorts: ['email', 'username', 'serial']`],
])('the list of a %s knows of %s that a unique index sorts it: %s', (feature, field, declared) => {
  const changes = new ChangeSet(repository);
  addField(changes, `${feature}s`, field);
  expect(changes.read(`src/modules/${feature}s/domain/${feature}.repository.ts`)).toContain(declared);
});

test('the greatest default of a number is a number in the migration', async () => {
  const texts = await written((changes) =>
    addField(changes, 'tasks', `serial:bigint=${-Number.MAX_SAFE_INTEGER}`),
  );
  const migration = [...texts.keys()].find((path) => path.startsWith('migrations/')) ?? '';
  expect(texts.get(migration)).toContain('serial bigint not null default -9007199254740991');
});

test('a default fills the rows that are there in one step', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'estimate:int(0..1000)=5:sort'));
  const [migration = '', ...more] = [...texts.keys()].filter((path) => path.startsWith('migrations/'));
  expect(more).toEqual([]);
  expect(texts.get(migration)).toContain('add column if not exists estimate integer not null default 5');
  expect(texts.get(migration)).toContain('alter column estimate drop default');
  expect(texts.get(migration)).toContain('columns: [`tenant_id`, `estimate`, `id`]');
});

test('where a file has another shape nothing is written, and the line and its place are told', async () => {
  const added = written((changes) => addField(changes, 'invoices', 'note:text?'));
  await expect(added).rejects.toThrow(
    /Nothing was written[^]*invoice\.ts, in invoiceFields[^]*note: nullable\(text\(\{ max: 200 \}\)\),/,
  );
});

test('what the generator can write of such a change is shown as a patch', async () => {
  const said: string[] = [];
  await generate(
    repository,
    { isDryRun: true, isForced: true, isLater: true },
    (changes) => addField(changes, 'invoices', 'note:text?'),
    (line) => said.push(line),
  );
  expect(said[0]).toMatch(/^--- [^]*\n\+\+\+ b\/src\/modules\/invoices\//m);
  expect(said[0]).toMatch(/^--- \/dev\/null\n\+\+\+ b\/migrations\/\d+-invoices-note\.ts$/m);
  expect(said[1]).toMatch(/^Add by hand:\n {2}src\/modules\/invoices\/domain\/invoice\.ts, in invoiceFields/);
});

test('a default of a field that may be null fills the rows that are there, too', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'estimate:int(0..1000)?=5'));
  const migration = [...texts.keys()].find((path) => path.startsWith('migrations/')) ?? '';
  expect(texts.get(migration)).toContain('add column if not exists estimate integer default 5');
  expect(texts.get(migration)).toContain('alter column estimate drop default');
});

test('a use case brings its method, its route and its place in the facts', async () => {
  const texts = await written((changes) => addUseCase(changes, 'tasks', 'archive'));
  expect(texts.get('src/modules/tasks/domain/task.ts')).toContain('  archive(now: Date): boolean {');
  expect(texts.get('src/modules/tasks/presentation/tasks.controller.ts')).toContain(`@Post(':id/archive')`);
  expect(texts.get('src/modules/tasks/test/facts.ts')).toContain(
    `'POST /api/v1/tasks/:id/archive — tenant tasks:write, operator',`,
  );
  expect(texts.get('src/modules/tasks/tasks.module.ts')).toContain('ArchiveTask,');
});

test('a use case says that it is a command, which wants its lines by hand', () => {
  const next = addUseCase(new ChangeSet(repository), 'tasks', 'archive').join('\n');
  expect(next).toMatch(/"tasks archive" is a command now; .*command-acts\.spec\.ts/);
});

test('an event is recorded by the method of its word, and in the record of shapes', async () => {
  const texts = await written((changes) => {
    addUseCase(changes, 'tasks', 'archive');
    addEvent(changes, 'tasks', 'task.archived.v1');
  });
  expect(texts.get('src/modules/tasks/domain/task.ts')).toContain('this.record(taskArchived({}));');
  expect(texts.get('test/architecture/event-shapes.json')).toContain('"task.archived.v1": []');
});

test('a new event leaves the recorded shapes of the others as they are', async () => {
  const record = 'test/architecture/event-shapes.json';
  const texts = await written((changes) => addEvent(changes, 'invoices', 'invoice.archived.v1'));
  const before: unknown = JSON.parse(readFileSync(join(repository, record), 'utf8'));
  expect(JSON.parse(texts.get(record) ?? '')).toEqual({ ...Object(before), 'invoice.archived.v1': [] });
});

test('a consumer of another feature’s event meets it in that feature’s index', async () => {
  const texts = await written((changes) =>
    addConsumer(changes, 'tasks', 'file-invoice', 'invoice.created.v1'),
  );
  expect(texts.get('src/modules/invoices/index.ts')).toContain(
    `export { invoiceCreated } from './domain/invoice.events';`,
  );
  expect(texts.get('src/modules/tasks/presentation/file-invoice.consumer.ts')).toContain(
    `import { invoiceCreated } from '../../invoices';`,
  );
});

test.each([
  [
    'an event of another name',
    (changes: ChangeSet) => addEvent(changes, 'tasks', 'thing.done.v1'),
    'is named task.',
  ],
  [
    'an event that is there',
    (changes: ChangeSet) => addEvent(changes, 'tasks', 'task.created.v1'),
    'is there already',
  ],
  [
    'a consumer of no event',
    (changes: ChangeSet) => addConsumer(changes, 'tasks', 'remind', undefined),
    '--on',
  ],
  [
    'a consumer of an unknown event',
    (changes: ChangeSet) => addConsumer(changes, 'tasks', 'remind', 'a.b.v1'),
    'There is no event a.b.v1',
  ],
  [
    'a consumer that is there',
    (changes: ChangeSet) => addConsumer(changes, 'users', 'welcome-mail', 'user.created.v1'),
    'is there already',
  ],
  [
    'a use case that is there',
    (changes: ChangeSet) => addUseCase(changes, 'tasks', 'create'),
    'is there already',
  ],
  [
    'a consumer named by a word of TypeScript',
    (changes: ChangeSet) => addConsumer(changes, 'invoices', 'import', 'invoice.created.v1'),
    'name the consumer by its task',
  ],
  [
    'a consumer named like a member of every consumer',
    (changes: ChangeSet) => addConsumer(changes, 'invoices', 'handle', 'invoice.created.v1'),
    'name the consumer by its task',
  ],
  [
    'a use case named like a method of every entity',
    (changes: ChangeSet) => addUseCase(changes, 'invoices', 'record'),
    'Every entity has a member record already: choose another verb.',
  ],
  [
    'a use case named like a method of the controller',
    (changes: ChangeSet) => addUseCase(changes, 'tasks', 'list'),
    'has a method list already: choose another verb.',
  ],
  [
    'a field that the class has without a rule',
    (changes: ChangeSet) => addField(changes, 'tasks', 'completedAt:instant?'),
    'has a member completedAt already: choose another name',
  ],
  [
    'a field whose column the mapping has',
    (changes: ChangeSet) => {
      const path = 'src/modules/tasks/infrastructure/task.table.ts';
      const mapped = `columns: { held: { name: 'held_at', type: 'text' },`;
      changes.set(path, changes.read(path).replace('columns: {', mapped));
      return addField(changes, 'tasks', 'heldAt:instant?');
    },
    'has a column held_at already: choose another name',
  ],
  [
    'a reference of every row to another row of its kind',
    (changes: ChangeSet) => addField(changes, 'tasks', 'parent:ref(tasks)'),
    'let the field be null with ?',
  ],
  [
    'to remove what others refer to',
    (changes: ChangeSet) => takeOut(changes, 'users'),
    'src/modules/tasks/tasks.module.ts',
  ],
  [
    'to remove what is not there',
    (changes: ChangeSet) => takeOut(changes, 'products'),
    'There is no feature products',
  ],
])('it is refused to add %s', (_title, compute, sentence) => {
  expect(() => compute(new ChangeSet(repository))).toThrow(sentence);
});

test('a folder without Git is refused unless it is forced', () => {
  const folder = mkdtempSync(join(tmpdir(), 'strata-no-git-'));
  expect(() => requireCleanTree(folder)).toThrow('--force');
  spawnSync('git', ['init', '-q'], { cwd: folder });
  expect(() => requireCleanTree(folder)).not.toThrow();
  spawnSync('touch', ['changed.ts'], { cwd: folder });
  expect(() => requireCleanTree(folder)).toThrow('changed.ts');
  rmSync(folder, { recursive: true });
});

test('a feature that was added is removed again, but for its migration, after the removal was shown', async () => {
  const copy = plantedCopy({ 'src/unused.ts': '', 'migrations/unused.ts': '', 'test/unused.ts': '' });
  for (const file of ['.prettierrc.json', 'test/architecture/event-shapes.json'])
    copyFileSync(join(repository, file), join(copy.root, file));
  const added = 'kettles';
  try {
    const index = (): string =>
      ['index', 'commands']
        .map((name) => readFileSync(join(copy.root, `src/modules/${name}.ts`), 'utf8'))
        .join('');
    const before = index();
    const said: string[] = [];
    const run = (compute: (changes: ChangeSet) => readonly string[], isDryRun = false): Promise<void> =>
      generate(copy.root, { isDryRun, isForced: true, isLater: true }, compute, (line) => said.push(line));
    await run((changes) => {
      addModule(changes, readFeature(copy.root, added, ['name:text'], false));
      return [];
    });
    expect(index()).toContain('KettlesModule');
    expect(index()).toContain('kettlesCommands');
    await run((changes) => takeOut(changes, added), true);
    expect(said.at(-1)).toContain(`--- a/src/modules/${added}/domain/kettle.ts\n`);
    expect(said.at(-1)).toContain(`\n-export { KettlesModule } from './${added}/${added}.module';`);
    expect(existsSync(join(copy.root, `src/modules/${added}/domain/kettle.ts`))).toBe(true);
    await run((changes) => takeOut(changes, added));
    expect([index(), existsSync(join(copy.root, `src/modules/${added}`))]).toEqual([before, false]);
    // It comes before the renewal, which may fail.
    expect(said.at(-1)).toMatch(/^Run npm run docs:generate/);
    expect(said.at(-2)).toMatch(/drops the table by a migration of its own: .* create drop-kettles\.$/);
    expect(said.at(-3)).toMatch(/delete migrations\/\d+-kettles\.ts\.$/);
  } finally {
    copy.remove();
  }
});

test('what needs more than one feature is refused in a sentence: rows that need each other, and a table that a removal left', async () => {
  const copy = plantedCopy({ 'src/unused.ts': '', 'migrations/unused.ts': '', 'test/unused.ts': '' });
  for (const file of ['.prettierrc.json', 'test/architecture/event-shapes.json'])
    copyFileSync(join(repository, file), join(copy.root, file));
  const write = async (compute: (changes: ChangeSet) => unknown): Promise<void> => {
    const changes = new ChangeSet(copy.root);
    compute(changes);
    changes.write(await changes.laidOut());
  };
  const module = (name: string, ...fields: string[]): Promise<void> =>
    write((changes) => addModule(changes, readFeature(copy.root, name, fields, false)));
  const add = (field: string): string[] => addField(new ChangeSet(copy.root), 'kettles', field);
  try {
    await module('kettles', 'name:text');
    await module('lids', 'kettle:ref(kettles)');
    await module('knobs', 'lid:ref(lids)');
    expect(() => add('knob:ref(knobs)')).toThrow(
      'Field knobId: a knob would need a kettle before it, and the first kettle has none to name: let the field be null with ?.',
    );
    expect(() => add('knob:ref(knobs)?')).not.toThrow();
    await write((changes) => takeOut(changes, 'knobs'));
    await expect(module('knobs', 'name:text')).rejects.toThrow(
      /^The table knobs is made by migrations\/\d+-knobs\.ts already: choose another name, or delete that file/,
    );
    writeFileSync(
      join(copy.root, 'migrations/9999999999998-drop-knobs.ts'),
      'async up() { await runner.query(`drop table knobs`); } async down() {}',
    );
    await module('knobs', 'name:text');
  } finally {
    copy.remove();
  }
});

test('a feature stays while the table of another refers to it, whatever the migration and the key are called', async () => {
  const copy = plantedCopy({ 'src/unused.ts': '', 'migrations/unused.ts': '', 'test/unused.ts': '' });
  for (const file of ['.prettierrc.json', 'test/architecture/event-shapes.json'])
    copyFileSync(join(repository, file), join(copy.root, file));
  const write = async (compute: (changes: ChangeSet) => unknown): Promise<void> => {
    const changes = new ChangeSet(copy.root);
    compute(changes);
    changes.write(await changes.laidOut());
  };
  const module = (name: string, ...fields: string[]): Promise<void> =>
    write((changes) => addModule(changes, readFeature(copy.root, name, fields, false)));
  const refusal = (feature: string): string => {
    try {
      takeOut(new ChangeSet(copy.root), feature);
    } catch (error) {
      return (error as Error).message;
    }
    return '';
  };
  try {
    await module('kettles', 'name:text');
    await write((changes) => addField(changes, 'kettles', 'parent:ref(kettles)?'));
    expect(refusal('kettles')).toBe('');
    await module('tea-kettles', 'name:text', 'kettle:ref(kettles)?');
    expect(refusal('kettles')).toMatch(/migrations\/\d+-tea-kettles\.ts$/);
    await module('pots', 'name:text');
    await module('pot-lids', 'name:text', 'pot:ref(pots)?:unique');
    expect(refusal('pots')).toMatch(/migrations\/\d+-pot-lids\.ts$/);
    await module('cups', 'name:text');
    await write((changes) => addField(changes, 'pots', 'cup:ref(cups)?:unique'));
    expect(refusal('cups')).toMatch(/migrations\/\d+-pots-cup-id\.ts$/);
    // The table of a feature that was removed refers to it no longer by its code.
    await write((changes) => takeOut(changes, 'tea-kettles'));
    expect(refusal('kettles')).toBe('');
    expect(takeOut(new ChangeSet(copy.root), 'kettles').at(-1)).toMatch(
      /^A table without a feature refers to kettles, .*-tea-kettles\.ts\. It goes first\.$/,
    );
    // Folders of the platform have the same name.
    await module('transactions', 'name:text');
    expect(refusal('transactions')).toBe('');
    const roles = join(copy.root, 'src/modules/users/domain/role.ts');
    writeFileSync(roles, `${readFileSync(roles, 'utf8')}\nexport const more = ['transactions:write'];\n`);
    expect(refusal('transactions')).toMatch(/\n {2}src\/modules\/users\/domain\/role\.ts$/);
  } finally {
    copy.remove();
  }
});

/** A folder as the image has it: the sources, and the packages that production installs. */
function withoutDevelopment(missing: (path: string) => boolean, packages: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'strata-installed-'));
  cpSync(join(repository, 'src'), join(folder, 'src'), {
    recursive: true,
    filter: (path) => !path.endsWith('.spec.ts') && !missing(path),
  });
  copyFileSync(join(repository, 'package.json'), join(folder, 'package.json'));
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(repository, 'node_modules')))
    if (!packages.includes(name))
      symlinkSync(join(repository, 'node_modules', name), join(folder, 'node_modules', name));
  return folder;
}

test.each([
  ['TypeScript', () => false, ['typescript']],
  ['prettier', () => false, ['prettier']],
  ['the generator itself', (path: string) => path.includes('src/generator'), []],
])('where %s is not installed, the command says what it needs', (_what, missing, packages) => {
  const folder = withoutDevelopment(missing, packages);
  try {
    const register = join(repository, 'test/support/processes/swc-register.cjs');
    const args = ['-r', register, 'src/cli.ts', 'add', 'module', 'kettles', '--field', 'name:text'];
    const { status, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
    expect(stderr).toContain('it needs a clone of the repository and the development dependencies');
    expect(status).not.toBe(0);
    expect(existsSync(join(folder, 'src/modules/kettles'))).toBe(false);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test('a reference that every row must have is added by two migrations, and a row to name is made wherever one is needed', async () => {
  const copy = plantedCopy({ 'src/unused.ts': '', 'migrations/unused.ts': '', 'test/unused.ts': '' });
  copyFileSync(join(repository, '.prettierrc.json'), join(copy.root, '.prettierrc.json'));
  try {
    const changes = new ChangeSet(copy.root);
    addModule(changes, readFeature(copy.root, 'kettles', ['name:text'], false));
    changes.write(await changes.laidOut());
    const more = new ChangeSet(copy.root);
    const plan = addField(more, 'kettles', 'owner:ref(users):unique').join('\n');
    const texts = await more.laidOut();
    const text = (path: string): string => texts.get(`src/modules/kettles/${path}`) ?? '';
    expect(text('domain/kettle.ts')).toContain('  ownerId: idRule(),');
    expect(text('presentation/demo-kettles.ts')).toContain(`'019aa000-0000-7000-8000-000000000104'`);
    expect(text('test/factory.ts')).toContain('ownerId: newId()');
    expect(text('test/facts.ts')).toContain('newKettle({ ownerId: await anyOwner(app) })');
    expect(text('test/kettles.e2e.spec.ts')).toContain('const first = await complete();');
    expect(text('test/kettles.e2e.spec.ts')).toContain(
      "return { ...sample, ownerId: (await caller.create(caller.named('getUser'))).id };",
    );
    const files = [...texts.keys()].filter((path) => path.startsWith('migrations/'));
    expect(files.map((path) => path.replace(/\d+/, ''))).toEqual([
      'migrations/-kettles-owner-id.ts',
      'migrations/-kettles-owner-id-required.ts',
    ]);
    for (const path of files) expect(plan).toContain(path);
    expect(plan).toContain(
      "update kettles set owner_id = … where owner_id is null (the id of one of the tenant's users, another one for each row)",
    );
  } finally {
    copy.remove();
  }
});

test('where a hand-written feature makes rows in its own way, the lines of a required reference are told', async () => {
  const added = written((changes) => addField(changes, 'tasks', 'reviewer:ref(users)'));
  await expect(added).rejects.toThrow(
    /Nothing was written[^]*demo-tasks\.ts, where a task is made:\n {4}reviewerId: '019aa000-[^]*tasks\.e2e\.spec\.ts, in what the tests send/,
  );
});

test('a personal field of a hand-written feature is exported, and erased with the person whose rows they are', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'nickname:text?:personal'));
  const text = (path: string): string => texts.get(`src/modules/tasks/${path}`) ?? '';
  expect(text('domain/task.ts')).toContain(`erasedValues('tasks', this.id)`);
  expect(text('application/erase-tasks-of-person.ts')).toContain('this.tasks.pageAssignedTo(');
  expect(text('presentation/assigned-task-records.ts')).toContain(
    'await this.eraseTasksOfPerson.execute(id);',
  );
  expect(text('tasks.module.ts')).toContain('EraseTasksOfPerson,');
});

test('where nothing says whose the rows are, the lines of export and erasure are told with their places', () => {
  const lines = addField(new ChangeSet(repository), 'api-keys', 'nickname:text?:personal').join('\n');
  expect(lines).toContain('src/modules/api-keys/domain/api-key.ts, in ApiKey:');
  expect(lines).toContain("erasedValues('api_keys', this.id)");
  expect(lines).toContain('this.personErasures.during(');
  expect(lines).toContain('Next: nickname is hidden from the log');
});

test('of a feature that contributes its rows to the export, another reference to users makes no second contribution', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'reviewer:ref(users)?'));
  expect([...texts.keys()].filter((path) => /records|read-tasks/.test(path))).toEqual([]);
  expect(texts.get('src/modules/tasks/domain/task.repository.ts')).not.toContain('pageForReviewer');
});

test('a use case finds the error of a missing row in the file that declares it', async () => {
  const texts = await written((changes) => addUseCase(changes, 'invoices', 'archive'));
  expect(texts.get('src/modules/invoices/application/archive-invoice.ts')).toContain(
    `import type { Invoice } from '../domain/invoice';\nimport { invoiceNotFound } from '../domain/invoice.errors';`,
  );
});

test('an erasure records the event of a change only where the feature has one', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'nickname:text?:personal'));
  expect(texts.get('src/modules/tasks/domain/task.ts')).not.toContain('taskUpdated');
});

const told = (field: string): string => addField(new ChangeSet(repository), 'tasks', field).join('\n');

test('what is left to a person is told with its place and its lines', () => {
  const event = 'src/modules/tasks/domain/task.events.ts, in the data of taskCreated:\n    readonly ';
  expect(told('estimate:int?')).toContain(
    'Next: task.created.v1 does not tell estimate. Where consumers need it, add',
  );
  expect(told('estimate:int?')).toContain(`${event}estimate?: number | null;`);
  expect(told('heldAt:instant?')).toContain(`${event}heldAt?: string | null;`);
  expect(told('nickname:text?:personal')).not.toContain('taskCreated');
  expect(told('serial:int?:unique')).toMatch(
    /Next: src\/modules\/tasks\/test\/tasks\.e2e\.spec\.ts is written by hand[^]*test\('a serial is taken/,
  );
  expect(told('estimate:int')).toContain(
    'Next: in src/modules/tasks/domain/task.spec.ts, test that this is refused: estimate: {}.',
  );
});

test('a unique field of a hand-written feature brings its error, its constraint and its place among the problems', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'serial:int?:unique'));
  const text = (path: string): string => texts.get(`src/modules/tasks/${path}`) ?? '';
  expect(text('domain/task.ts')).toContain(`'task-serial-taken'`);
  expect(text('infrastructure/typeorm-task.repository.ts')).toContain('tasks_serial_key: {');
  expect(text('presentation/tasks.controller.ts').match(/taskSerialTaken/g)).toHaveLength(3);
  expect(text('test/facts.ts')).toContain(`counted: { createTask: ['serial'] },`);
});

test('a reference to users of a hand-written feature is asked for, checked, kept and told of', async () => {
  const texts = await written((changes) => addField(changes, 'tasks', 'reviewer:ref(users)?'));
  const text = (path: string): string => texts.get(`src/modules/tasks/${path}`) ?? '';
  expect(text('application/create-task.ts')).toContain('await this.reviewers.require(task.reviewerId);');
  expect(text('application/update-task.ts')).toContain(
    'if (task.reviewerId !== reviewerId) await this.reviewers.require(task.reviewerId);',
  );
  expect(text('infrastructure/task.table.ts')).toContain(`code: 'has-tasks-as-reviewer'`);
  expect(text('presentation/task-reviewer-removal-guard.ts')).toContain('UserRemovals');
  expect(text('tasks.module.ts')).toContain('TaskReviewerRemovalGuard,');
});
