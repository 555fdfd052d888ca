import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { newId } from '../../src/kernel/values/id';
import { cleanUp, launch, temporaryFolder } from '../support/processes/launched-service';
import { startService } from '../support/service';
import { createTestDatabase } from '../support/database/test-database';

const keys = {
  TENANT_TOKEN_KEYS: JSON.stringify([
    { kid: 'a', alg: 'HS256', secret: 'command-loads-secret-of-at-least-32-bytes', use: 'sign' },
  ]),
  OPERATOR_API_KEYS: 'command-loads-operator-key-of-32-characters',
};
const probe = join(__dirname, '../support/processes/loaded-packages.cjs');

afterEach(cleanUp);

/** Packages that a command has loaded, besides the compiler that runs it in tests. */
async function loadedBy(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const file = join(temporaryFolder(), 'loaded');
  const probed = { NODE_OPTIONS: `--require ${probe}`, LOADED_PACKAGES: file };
  const { code, stderr } = await launch({ ...keys, ...env, ...probed }, { script: 'cli', args }).exited;
  const loaded = readFileSync(file, 'utf8').split('\n');
  const packages = loaded.filter((name) => !['', 'features'].includes(name) && !name.startsWith('@swc/'));
  return { code, stderr, packages, hasFeatures: loaded.includes('features') };
}

test.each([
  [0, 'help', ['help']],
  [0, 'config', ['config']],
  [2, 'a new migration with a bad name', ['migrate', 'create', 'Bad_Name']],
  [2, 'a migration of no kind', ['migrate', 'sideways']],
  [2, 'a cache command that there is not', ['cache', 'fill']],
  [2, 'an events command without its option', ['events', 'replay']],
])('with %d, %s loads no package at all', async (status, _what, args) => {
  const { code, packages } = await loadedBy(args, {
    DATABASE_URL: 'postgresql://app:unused@127.0.0.1:1/unused',
  });
  expect([code, packages]).toEqual([status, []]);
});

test.each([
  [false, ['config']],
  [false, ['migrate', 'sideways']],
  [false, ['cache', 'fill']],
  // It has the words of each feature's commands.
  [true, ['help']],
])('%s: a file of a feature is loaded by %j', async (isLoaded, args) => {
  expect((await loadedBy(args)).hasFeatures).toBe(isLoaded);
});

test.each([
  ['token', ['token']],
  ['payments', ['payments', 'end', 'nothing']],
  ['audit', ['audit', 'export', '--format', 'xml']],
])('%s with wrong words loads neither Nest nor what speaks to the database', async (_name, args) => {
  const { code, packages } = await loadedBy(args);
  expect(code).toBe(2);
  expect(packages.filter((name) => !['reflect-metadata', 'uuid'].includes(name))).toEqual([]);
});

test('controllers are declared without packages that no command without a body uses', () => {
  const file = join(temporaryFolder(), 'loaded');
  const script = `
    // The code that comes before has no controllers in it.
    require('./src/startup/command-line/resource.work.ts');
    require('./src/startup/command-line/workplaces.ts');
    require('./src/startup/command-line/stand-ins.ts').goWithoutUnused({ hasBody: false });
    require('./src/resource.module.ts');
    const commands = Object.values(require('./src/modules/commands.ts'));
    const loaded = commands.flatMap((command) => ('declaration' in command ? [] : [command.load()]));
    Promise.all(loaded).then((resources) => console.log(resources.length));`;
  const register = join(__dirname, '../support/processes/swc-register.cjs');
  const { stdout, stderr } = spawnSync(process.execPath, ['-r', register, '-r', probe, '-e', script], {
    cwd: join(__dirname, '../..'),
    env: { ...process.env, LOADED_PACKAGES: file },
    encoding: 'utf8',
  });
  expect([stderr, Number(stdout)]).toEqual(['', expect.any(Number)]);
  expect(Number(stdout)).toBeGreaterThan(5);
  const packages = readFileSync(file, 'utf8').split('\n');
  expect(packages).toContain('@nestjs/common');
  // A stand-in has the name of its package, and brings none of the packages that one needs.
  const unused = new Set(['validator', 'libphonenumber-js', 'bintrees', '@opentelemetry/api']);
  expect(packages.filter((name) => unused.has(name))).toEqual([]);
});

/** Packages that serve requests, those that speak to servers which these commands do not call, and migrations, of which none runs. */
const unwanted = new Set([
  '@aws-sdk/client-sqs',
  '@nestjs/platform-fastify',
  '@nestjs/swagger',
  '@redis/client',
  'amqplib',
  'class-validator',
  'fastify',
  'migrations',
  'nodemailer',
  'prom-client',
  'undici',
  'zod',
]);

/** OpenTelemetry's SDK; its API, which is empty without one, comes with prom-client. */
const telemetry = /^@opentelemetry\/(?!api$)/;

test('a command with the database loads what it calls, and neither routes nor clients of other servers', async () => {
  const database = await createTestDatabase();
  const service = await startService({ database, env: keys });
  try {
    const { id } = await service.tenant();
    const { slug } = (await service.call('GET', `/api/v1/organisations/${id}`, { operator: true })).body;
    const env = { DATABASE_URL: database.runtimeUrl, DATABASE_MIGRATION_URL: database.migrationUrl };
    const done = [0, ''] as const;
    const commands = [
      [done, 'migrate', 'status'],
      [done, 'events', 'consumers'],
      [done, 'events', 'dead-letters'],
      [done, 'token', id],
      [done, 'cache', 'clear', id],
      [done, 'cache', 'clear', slug],
      [[3, '\nThere is no such invoice\n'], 'payments', 'end', newId(), '--organisation', id],
    ] as const;
    for (const [end, ...args] of commands) {
      const { code, stderr, packages } = await loadedBy(args, env);
      expect([args, code, stderr]).toEqual([args, ...end]);
      expect(packages).toContain('typeorm');
      expect([args, packages.filter((name) => unwanted.has(name))]).toEqual([args, []]);
      expect(packages.filter((name) => telemetry.test(name))).toEqual([]);
    }
    // The commands of a resource are its routes: they load what routes are declared with, and neither a server nor a client.
    const { packages } = await loadedBy(['tasks', 'list', '--organisation', id], env);
    const servers = new Set([
      'fastify',
      '@redis/client',
      '@aws-sdk/client-sqs',
      'amqplib',
      'migrations',
      'nodemailer',
      'undici',
      'zod',
    ]);
    expect(packages).toContain('@nestjs/swagger');
    expect(packages.filter((name) => servers.has(name) || telemetry.test(name))).toEqual([]);
  } finally {
    await service.stop();
    await database.drop();
  }
});
