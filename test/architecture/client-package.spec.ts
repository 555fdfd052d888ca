import { execFile, execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { repository } from '../support/sources/source-tree';

const client = join(repository, 'clients/typescript');
const filesOf = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).toSorted();

/** A folder with the tarball's content installed, and what it and the example depend on. */
let consumer: string;
let left: readonly string[];

beforeAll(() => {
  consumer = mkdtempSync(join(tmpdir(), 'strata-consumer-'));
  const before = filesOf(client);
  execFileSync('npm', ['pack', '--silent', '--pack-destination', consumer], { cwd: client });
  left = filesOf(client).filter((path) => !before.includes(path));
  const installed = join(consumer, 'node_modules/@strata/client');
  mkdirSync(installed, { recursive: true });
  const tarball = readdirSync(consumer).find((name) => name.endsWith('.tgz')) ?? '';
  execFileSync('tar', ['-xzf', join(consumer, tarball), '-C', installed, '--strip-components=1']);
  for (const name of ['openapi-fetch', 'openapi-typescript-helpers', '@tanstack/query-core']) {
    mkdirSync(join(consumer, 'node_modules', name, '..'), { recursive: true });
    symlinkSync(join(repository, 'node_modules', name), join(consumer, 'node_modules', name));
  }
});
afterAll(() => rmSync(consumer, { recursive: true, force: true }));

test('npm pack leaves nothing behind in the tree', () => {
  expect(left).toEqual([]);
});

test('the package has both forms, with declarations, and nothing beside them', () => {
  const packed = filesOf(join(consumer, 'node_modules/@strata/client'));
  const modules = [
    'client',
    'index',
    'key-source',
    'operation',
    'organisation-access',
    'problem',
    'retry',
    'session',
    'session-routes',
    'session-tabs',
    'tenant-token',
    'token-verifier',
  ];
  const form = [...modules.flatMap((name) => [`${name}.d.ts`, `${name}.js`]), 'package.json', 'schema.d.ts'];
  expect(packed).toEqual(
    ['README.md', 'dist', 'dist/cjs', 'dist/esm', 'package.json']
      .concat(['cjs', 'esm'].flatMap((name) => form.map((file) => `dist/${name}/${file}`)))
      .toSorted(),
  );
});

describe('A program that', () => {
  const run = promisify(execFile);
  const server = createServer((request, response) => {
    const isKnown = request.headers['x-tenant-token'] === 'token';
    response.setHeader('content-type', isKnown ? 'application/json' : 'application/problem+json');
    response.writeHead(isKnown ? 200 : 401).end(isKnown ? '{"items":[]}' : '{"status":401,"code":"x"}');
  });
  beforeAll((done) => void server.listen(0, '127.0.0.1', done));
  afterAll((done) => void server.close(done));

  const calls = `
    const asked = (tenantToken) =>
      dataOf(createStrataClient({ baseUrl: process.argv[2], tenantToken }).get('/api/v1/users'));
    asked('token')
      .then(async (data) => {
        const refusal = await asked('other').catch((error) => error);
        console.log(JSON.stringify([data, refusal instanceof ProblemError]));
      });
  `;
  const names = '{ createStrataClient, dataOf, ProblemError }';
  test.each([
    ['imports it', 'program.mjs', `import ${names} from '@strata/client';`],
    ['requires it', 'program.cjs', `const ${names} = require('@strata/client');`],
  ])('%s calls the service by it', async (_title, name, head) => {
    writeFileSync(join(consumer, name), head + calls);
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { stdout, stderr } = await run(process.execPath, [join(consumer, name), url]);
    expect([JSON.parse(stdout), stderr]).toEqual([[{ items: [] }, true], '']);
  });
});

describe('The compiler', () => {
  /** Exact about module systems: each form is looked up as Node does. */
  const options = {
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    skipLibCheck: false,
    module: 'nodenext',
    noEmit: true,
  };

  function complaints(files: readonly string[]): string {
    writeFileSync(join(consumer, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files }));
    const compiler = join(repository, 'node_modules/typescript/bin/tsc');
    try {
      execFileSync(process.execPath, [compiler, '--project', '.'], { cwd: consumer, encoding: 'utf8' });
      return '';
    } catch (error) {
      return (error as { readonly stdout: string }).stdout;
    }
  }

  const usersOf = `
    export async function usersOf(token: string): Promise<string[]> {
      const strata = createStrataClient({ baseUrl: 'https://api.example.com', tenantToken: token, retry: { retries: 1 } });
      const { items } = await dataOf(strata.get('/api/v1/users', { query: { limit: 2 } }));
      return items.map(({ username }) => username);
    }
    export const isGone = (error: unknown): boolean => error instanceof ProblemError && error.problem.code === 'user-not-found';
  `;
  const head = "import { createStrataClient, dataOf, ProblemError } from '@strata/client';";

  test('takes it in both module systems, and the example with TanStack Query', () => {
    writeFileSync(join(consumer, 'esm.mts'), head + usersOf);
    writeFileSync(join(consumer, 'cjs.cts'), head + usersOf);
    cpSync(join(client, 'examples/tanstack-query.ts'), join(consumer, 'tanstack-query.mts'));
    cpSync(join(client, 'examples/tanstack-query.ts'), join(consumer, 'tanstack-query.cts'));
    expect(complaints(['esm.mts', 'cjs.cts', 'tanstack-query.mts', 'tanstack-query.cts'])).toBe('');
  });

  test('refuses in both what the document does not have', () => {
    const wrong = usersOf.replace('/api/v1/users', '/api/v1/user');
    for (const name of ['wrong.mts', 'wrong.cts']) writeFileSync(join(consumer, name), head + wrong);
    const text = complaints(['wrong.mts', 'wrong.cts']);
    expect(text).toMatch(/^wrong\.mts.*"\/api\/v1\/user"/m);
    expect(text).toMatch(/^wrong\.cts.*"\/api\/v1\/user"/m);
  });
});
