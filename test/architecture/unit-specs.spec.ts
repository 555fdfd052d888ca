import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { plantedFaults } from '../support/sources/planted-faults';
import { repository, sourceFiles } from '../support/sources/source-tree';

/** Variables that the global set-up sets once its servers run, and the call that starts a server. */
const server = /STRATA_TEST_(FOLDER|REDIS|RABBITMQ|SUPERUSER|RUNTIME|MIGRATION|\$)|\bstartEmbeddedPostgres\(/;
/** Jest starts servers for the specs that stand here. */
const asks = /^(src\/modules\/[^/]+\/test|test\/(contract|e2e|integration))\//;
/** An import of types is gone when the spec runs. */
const imports = /^(?:import|export)(?! type\b)[^;']*?\bfrom '(\.[^']*)'|\bimport\('(\.[^']*)'\)/gm;

const specsOf = (root: string): string[] =>
  ['src', 'test']
    .flatMap((folder) => sourceFiles(root, folder, { specs: true }))
    .map(({ path }) => path)
    .filter((path) => path.endsWith('.spec.ts') && !path.startsWith('test/architecture/unit-specs'));

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;

function importsOf(file: string): string[] {
  return [...readFileSync(file, 'utf8').matchAll(imports)].flatMap(([, named, awaited = '']) => {
    const path = join(dirname(file), named ?? awaited);
    return [path, `${path}.ts`, join(path, 'index.ts')].filter(isFile);
  });
}

/** A file of test/support, or the spec itself, that needs a server and that the spec imports, however indirectly. */
function serverUse(root: string, spec: string): boolean {
  const seen = new Set([join(root, spec)]);
  for (const file of seen) {
    if (file.startsWith(join(root, 'test')) || file.endsWith('.spec.ts')) {
      if (server.test(readFileSync(file, 'utf8'))) return true;
      for (const next of importsOf(file)) seen.add(next);
    }
  }
  return false;
}

const uninvited = (root: string): string[] =>
  specsOf(root).filter((spec) => !asks.test(spec) && serverUse(root, spec));

/** The specs that Jest runs for a project, or for all of them. */
function listed(...selection: string[]): string[] {
  const jest = join(repository, 'node_modules/jest/bin/jest.js');
  const args = [jest, '--listTests', '--json', ...selection];
  const output = execFileSync(process.execPath, args, { cwd: repository, encoding: 'utf8' });
  const paths = JSON.parse(output.slice(output.indexOf('['))) as string[];
  return paths.map((path) => path.slice(repository.length + 1)).toSorted();
}

test('a spec that does not ask for servers imports nothing that needs one', () => {
  expect(uninvited(repository)).toEqual([]);
});

test('a spec that asks for servers needs one', () => {
  expect(specsOf(repository).filter((spec) => asks.test(spec) && !serverUse(repository, spec))).toEqual([]);
});

test('every spec belongs to one project, and servers start for those that ask only', () => {
  const all = [...specsOf(repository), 'test/architecture/unit-specs.spec.ts'].toSorted();
  expect(listed()).toEqual(all);
  expect(listed('--selectProjects', 'features', 'system')).toEqual(all.filter((spec) => asks.test(spec)));
  expect(listed('--selectProjects', 'features')).toEqual(
    all.filter((spec) => spec.startsWith('src/modules/') && asks.test(spec)),
  );
});

/** Unit specs that need a server, and one that does not: an import of types is gone when the spec runs. */
const planted = {
  'src/kernel/static.spec.ts': `import { startService } from '../../test/support/service';\n`,
  'src/kernel/awaited.spec.ts': `test('', () => import('../../test/support/shared-service'));\n`,
  'src/kernel/environment.spec.ts': `const url = process.env['STRATA_TEST_REDIS_URL'];\n`,
  'test/model/indirect.spec.ts': `import { planted } from '../planted';\n`,
  'test/planted.ts': `export { createTestDatabase as planted } from './support/database/test-database';\n`,
  'src/kernel/types.spec.ts': `import type { Service } from '../../test/support/service';\n`,
};

test('a unit spec that imports what needs a server is seen, however indirectly', () => {
  const needy = Object.keys(planted).filter((path) => !/planted\.ts$|types/.test(path));
  expect(plantedFaults(planted, uninvited).toSorted()).toEqual(needy.toSorted());
});

test('what child processes are told to require is there', () => {
  const missing = ['src', 'test']
    .flatMap((folder) => sourceFiles(repository, folder, { specs: true }))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\brequire\('(\.\/(?:src|test)\/[^']+)'\)/g)]
        .filter(([, target = '']) => !existsSync(join(repository, target)))
        .map(([, target]) => `${path}: ${target}`),
    );
  expect(missing).toEqual([]);
});
