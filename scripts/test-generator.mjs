// Generates a feature with every type of field, and parts of it, in a copy of the tree; then runs what must hold of any feature.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
  'nickname:text(100)?:personal',
];

const folder = mkdtempSync(join(tmpdir(), 'strata-generator-'));
const begun = Date.now();
const since = () => `${((Date.now() - begun) / 1000).toFixed(0)} s`;

function run(title, command, args) {
  console.log(`-- ${title} (${since()})`);
  const { status } = spawnSync(command, args, { cwd: folder, stdio: 'inherit' });
  if (status !== 0) throw new Error(`${title} failed, in ${folder}`);
}
const node = (title, ...args) => run(title, process.execPath, args);
const cli = (...args) => node(args.slice(0, 3).join(' '), 'dist/cli.js', ...args, '--force');
const tool = (path, ...args) => node(path.split('/')[0], join('node_modules', path), ...args);

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

try {
  copyTree();
  cli('add', 'module', 'gadgets', ...everyType.flatMap((field) => ['--field', field]), '--events', '--later');
  cli('add', 'field', 'gadgets', 'rating:int(0..5)?', '--later');
  cli('add', 'use-case', 'gadgets', 'archive', '--later');
  cli('add', 'event', 'gadgets', 'gadget.archived.v1', '--later');
  cli('add', 'module', 'labels', '--field', 'name:text', '--field', 'gadget:ref(gadgets)', '--later');
  for (const field of [
    'serial:int?:unique',
    'reviewer:ref(users)?',
    'note:text?:personal',
    'task:ref(tasks)?',
  ])
    cli('add', 'field', 'labels', field, '--later');
  cli('add', 'consumer', 'gadgets', 'count-gadgets', '--on', 'gadget.archived.v1');
  tool('typescript/bin/tsc', '--noEmit');
  const written = [
    'src/modules/{gadgets,labels}/**/*.ts',
    'src/modules/index.ts',
    'migrations/*-{gadgets,labels}*.ts',
  ].flatMap((pattern) => globSync(pattern, { cwd: folder }));
  tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings', ...written);
  tool('prettier/bin/prettier.cjs', '--check', ...written, '--log-level', 'warn');
  const specs = [
    'modules/(gadgets|labels)',
    'openapi-document',
    'architecture/(import-rules|house|event-shapes|error-catalogue|migrations)',
    'integration/migrations',
    'schema-drift',
    'sort-indexes',
    'routes',
    'factories',
    'two-tenant-sweep',
  ];
  // Other tests of the sweep take barriers away, which no generated feature has a part in.
  const others = 'alone keeps the tenants apart|with both barriers gone|page for people';
  tool('jest/bin/jest.js', '--maxWorkers', '2', '-t', `^(?!.*(${others}))`, ...specs);
  console.log(`What is generated holds; it took ${since()}.`);
  rmSync(folder, { recursive: true, force: true });
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
