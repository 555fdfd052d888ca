import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { knownMigrations } from '../../src/platform/data/database/schema/migration-files';
import { knownFunctions } from '../../src/platform/data/database/schema/sql-functions';
import {
  cleanUp,
  type Exit,
  launch,
  launchService,
  temporaryFolder,
} from '../support/processes/launched-service';
import { startService } from '../support/service';
import { queryAs } from '../support/sql';
import { refusalOf } from '../support/processes/startup-refusal';
import { until } from '../support/until';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';

const secret = 'command-line-secret-of-at-least-32-bytes';
const keys = {
  TENANT_TOKEN_KEYS: JSON.stringify([{ kid: 'a', alg: 'HS256', secret, use: 'sign' }]),
  OPERATOR_API_KEYS: 'command-line-operator-key-of-32-chars',
};

let database: TestDatabase;
beforeEach(async () => {
  database = await createTestDatabase();
});
afterEach(async () => {
  await cleanUp();
  await database.drop();
});

type Environment = Readonly<Record<string, string>>;

function run(args: readonly string[], env: Environment = {}, folder?: string): Promise<Exit> {
  const { runtimeUrl, migrationUrl } = database;
  const urls = { DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl };
  return launch({ ...urls, ...keys, ...env }, { script: 'cli', args, ...(folder ? { folder } : {}) }).exited;
}

async function printed(args: readonly string[], env?: Environment, folder?: string): Promise<string[]> {
  const { code, stdout, stderr } = await run(args, env, folder);
  expect([code, stderr]).toEqual([0, '']);
  return stdout.trim().split('\n');
}

const [usage, notFound] = [2, 3];

async function refused(args: readonly string[], code: number, env?: Environment): Promise<string> {
  return refusalOf(await run(args, env), [secret, keys.OPERATOR_API_KEYS], code);
}

test('token prints a token alone, for an organisation by slug, with the scope it was asked for', async () => {
  const service = await startService({ database, env: keys });
  try {
    const tenant = await service.tenant();
    const slug = (await tenant.call('GET', '/api/v1/organisation')).body.slug as string;
    const [token = '', ...more] = await printed(['token', slug, '--scope', 'users:read', '--expires', '2h']);
    expect(more).toEqual([]);
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
    expect(claims).toMatchObject({ tenant_id: tenant.id, scope: 'users:read', exp: claims.iat + 7200 });
    expect((await service.call('GET', '/api/v1/users', { token })).status).toBe(200);
    expect((await service.call('GET', '/api/v1/organisation', { token })).status).toBe(403);
  } finally {
    await service.stop();
  }
});

test('api-keys makes a key and prints it alone, lists it without it, and ends it', async () => {
  const service = await startService({ database, env: keys });
  try {
    const tenant = await service.tenant();
    const slug = (await tenant.call('GET', '/api/v1/organisation')).body.slug as string;
    const organisation = ['--organisation', slug];
    const asked = ['--name', 'reports', '--permissions', 'users:read tasks:read', '--expires', '90d'];
    const [key = '', ...more] = await printed(['api-keys', 'create', ...organisation, ...asked]);
    expect(more).toEqual([]);
    const headers = { authorization: `Bearer ${key}` };
    expect((await service.call('GET', '/api/v1/users', { headers })).status).toBe(200);
    expect((await service.call('GET', '/api/v1/invoices', { headers })).status).toBe(403);
    const [line = '', ...others] = await printed(['api-keys', 'list', ...organisation, '--json']);
    expect(others).toEqual([]);
    const { id, ...view } = JSON.parse(line) as Record<string, string>;
    expect(view).toMatchObject({ name: 'reports', permissions: ['users:read', 'tasks:read'] });
    expect(line).not.toContain(key);
    const { body } = await tenant.call('GET', `/api/v1/api-keys/${id}`);
    expect(body.maker).toEqual({ kind: 'operator', id: userInfo().username });
    await printed(['api-keys', 'delete', id!, ...organisation]);
    await until(
      'it is refused',
      async () => (await service.call('GET', '/api/v1/users', { headers })).status === 401,
    );
    expect(await printed(['api-keys', 'list', ...organisation])).toEqual(['There are none.']);
    expect(await refused(['api-keys', 'delete', id!, ...organisation], notFound)).toBe(
      'There is no such API key',
    );
    const unknown = ['--name', 'any', '--permissions', 'tasks:fly'];
    expect(await refused(['api-keys', 'create', ...organisation, ...unknown], usage)).toMatch(
      /--permissions\.0 must be/,
    );
  } finally {
    await service.stop();
  }
});

test('token refuses an organisation that does not exist, and a lifetime out of bounds', async () => {
  expect(await refused(['token', 'nobody'], notFound)).toBe(
    'There is no organisation with the id or slug "nobody".',
  );
  expect(await refused(['token', 'nobody', '--expires', '3d'], usage)).toMatch(/^--expires takes 1m to 24h/);
  expect(await refused(['token'], usage)).toMatch(/^"token" takes one organisation\.\nUsage: /);
});

test('token does not migrate: it says that the schema is old', async () => {
  await printed(['migrate', 'down']);
  const [missing = ''] = knownMigrations().slice(-1);
  expect(await refused(['token', 'demo'], 1)).toContain(
    `The database lacks 1 migration(s): ${missing}. Run `,
  );
});

test('token beside a running service uses its embedded server and leaves it alone', async () => {
  const embedded = { STRATA_DATA_DIR: temporaryFolder(), DATABASE_URL: '', DATABASE_MIGRATION_URL: '' };
  const service = await launchService({ ...embedded, ...keys, SEED_DEMO: 'true' });
  const [token = ''] = await printed(['token', 'demo'], embedded);
  const answer = await fetch(`${service.url}/api/v1/users`, { headers: { 'x-tenant-token': token } });
  expect([answer.status, ((await answer.json()) as { items: unknown[] }).items.length]).toEqual([200, 5]);
});

test('migrate goes down and up, and status says where it is', async () => {
  const names = knownMigrations();
  const newest = names.at(-1);
  const functions = knownFunctions().map(({ name }) => `done     function ${name}`);
  const done = [...names.map((name) => `done     ${name}`), ...functions];
  const undone = done.map((line) => (line === `done     ${newest}` ? `pending  ${newest}` : line));
  expect(await printed(['migrate', 'down'])).toEqual([`Undone: ${newest}`]);
  expect(await printed(['migrate', 'status'])).toEqual(undone);
  expect((await printed(['migrate', 'up'])).at(-1)).toBe('The database is up to date.');
  expect(await printed(['migrate', 'status'])).toEqual(done);
});

async function migrated(action: string): Promise<unknown[]> {
  return (await printed(['migrate', action, '--json'])).map((line) => JSON.parse(line));
}

test('migrate answers programs with objects alone, whatever it tells people meanwhile', async () => {
  const newest = knownMigrations().at(-1);
  expect(await migrated('down')).toEqual([{ undone: newest }]);
  expect(await migrated('status')).toContainEqual({ kind: 'migration', name: newest, state: 'pending' });
  const { code, stdout, stderr } = await run(['migrate', 'up', '--json']);
  expect([code, JSON.parse(stdout)]).toEqual([0, { isUpToDate: true }]);
  expect(stderr).toBe('Migrating the database (1 pending) …\n');
  expect(await migrated('status')).toEqual([
    ...knownMigrations().map((name) => ({ kind: 'migration', name, state: 'done' })),
    ...knownFunctions().map(({ name }) => ({ kind: 'function', name, state: 'done' })),
  ]);
});

test('a function of an older build is shown, refused by a command, and replaced by migrate up', async () => {
  await queryAs(database.migrationUrl, 'comment on function claim_tenant_deliveries is null');
  expect(await printed(['migrate', 'status'])).toContain('older    function claim_tenant_deliveries');
  expect(await refused(['token', 'demo'], 1)).toContain(
    'The database has 1 function(s) of an older build: claim_tenant_deliveries. Run ',
  );
  expect(await printed(['migrate', 'up'])).toContain(
    'Replaced functions of the database: claim_tenant_deliveries.',
  );
  expect(await printed(['migrate', 'status'])).toContain('done     function claim_tenant_deliveries');
});

test('a function of a newer build stays, until migrate up is told to make it this build’s', async () => {
  const hash = knownFunctions().find(({ name }) => name === 'claim_tenant_deliveries')?.hash;
  await queryAs(
    database.migrationUrl,
    `comment on function claim_tenant_deliveries is 'strata:fedcba9876543210 ${hash}'`,
  );
  expect(await printed(['migrate', 'up'])).toContainEqual(
    expect.stringContaining('Functions of a newer build stay as they are: claim_tenant_deliveries.'),
  );
  expect(await printed(['migrate', 'status'])).toContain('newer    function claim_tenant_deliveries');
  await printed(['migrate', 'up', '--own-functions']);
  expect(await printed(['migrate', 'status'])).toContain('done     function claim_tenant_deliveries');
});

test('a migration that only the database knows is shown, and not undone', async () => {
  const stranger = `insert into migrations (timestamp, name) values (9999999999999, 'Stranger9999999999999')`;
  await queryAs(database.migrationUrl, stranger);
  const migrations = (await printed(['migrate', 'status'])).filter((line) => !line.includes(' function '));
  expect(migrations.at(-1)).toBe('unknown  Stranger9999999999999');
  expect(await refused(['migrate', 'down'], 1)).toMatch(/^The newest migration in the database, Stranger/);
});

test('migrate down in production asks for --yes', async () => {
  const production = { NODE_ENV: 'production', MAIL_TRANSPORT: 'file' };
  expect(await refused(['migrate', 'down'], usage, production)).toMatch(/repeat it with --yes/);
  expect(await printed(['migrate', 'down', '--yes'], production)).toEqual([
    `Undone: ${knownMigrations().at(-1)}`,
  ]);
});

test('migrate create writes a migration that refuses to run before it is filled in', async () => {
  const folder = temporaryFolder();
  mkdirSync(join(folder, 'migrations'));
  await printed(['migrate', 'create', 'create-projects'], {}, folder);
  const [file = ''] = readdirSync(join(folder, 'migrations'));
  expect(file).toMatch(/^\d{13}-create-projects\.ts$/);
  const text = readFileSync(join(folder, 'migrations', file), 'utf8');
  expect(text).toMatch(/class CreateProjects\d{13} .*\n.*up\(.*\n.*\n.*throw new Error/);
  expect(text).toContain("name: 'projects'");
  const [answer = ''] = await printed(['migrate', 'create', 'create-plans', '--json'], {}, folder);
  expect(JSON.parse(answer)).toEqual({
    path: expect.stringMatching(/\/migrations\/\d{13}-create-plans\.ts$/),
  });
  expect(await refused(['migrate', 'create', 'Bad_Name'], usage)).toMatch(
    /^Give the new migration a name in kebab-case/,
  );
});

test('config prints every setting with its source, secrets masked', async () => {
  const lines = await printed(['config'], { PORT: '4711' });
  expect(lines).toContain('PORT=4711 # environment');
  expect(lines).toContain('TENANT_TOKEN_KEYS=**** # environment');
  expect(lines).toContain('ROLE=all # default');
  const [first = ''] = await printed(['config', '--json'], { PORT: '4711' });
  expect(JSON.parse(first)).toMatchObject({ name: expect.any(String), source: expect.any(String) });
  expect(lines.join('\n')).not.toContain(secret);
});

test('mails preview writes every mail in every language, as text and as HTML that lead to PUBLIC_URL', async () => {
  const folder = join(temporaryFolder(), 'new', 'mails');
  const env = {
    DATABASE_URL: 'postgresql://nobody:none@127.0.0.1:1/none',
    DATABASE_MIGRATION_URL: 'postgresql://owner:none@127.0.0.1:1/none',
    PUBLIC_URL: 'https://app.example.com/account',
  };
  expect(await printed(['mails', 'preview', '--out', folder], env)).toEqual([
    `34 mails were written to ${folder}, each as text and as HTML.`,
  ]);
  const [record = '', ...others] = await printed(['mails', 'preview', '--out', folder, '--json'], env);
  expect([JSON.parse(record), others]).toEqual([{ path: folder, mails: 34 }, []]);
  const kinds = [
    'verification',
    'known-address',
    'magic-link',
    'password-reset',
    'password-changed',
    'invitation',
    'totp-added',
    'totp-removed',
    'passkey-added',
    'passkey-removed',
    'recovery-codes-renewed',
    'recovery-code-used',
    'address-change',
    'address-change-requested',
    'address-changed',
    'address-taken',
    'welcome',
  ];
  const names = kinds.flatMap((kind) => [`${kind}.en`, `${kind}.de`]);
  const files = names.flatMap((name) => [`${name}.html`, `${name}.txt`]);
  expect(readdirSync(folder).toSorted()).toEqual(files.toSorted());
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const [text, html] = [read('invitation.de.txt'), read('invitation.de.html')];
  expect(text).toMatch(/^Subject: Sie sind zu Babbage & Sons eingeladen\n\nSie sind eingeladen/);
  expect(text).toContain('\nhttps://app.example.com/account/invitation#token=sample-');
  expect(html).toContain('<a href="https://app.example.com/account/invitation#token=sample-');
  expect(html).toContain('bei Babbage &amp; Sons mitzuarbeiten');
});

test('mails says how it is used, and which folder it cannot write to', async () => {
  expect(await refused(['mails'], usage)).toMatch(
    /^Name an action: preview\.\nUsage: .* mails preview --out <folder>$/,
  );
  expect(await refused(['mails', 'preview'], usage)).toMatch(/^"preview" needs --out\.\nUsage: /);
  const [taken, name] = [temporaryFolder(), 'a-file'];
  writeFileSync(join(taken, name), '');
  expect(await refused(['mails', 'preview', '--out', join(taken, name)], 1)).toMatch(
    /^The folder .*a-file cannot be written to \(EEXIST\)\./,
  );
});

test('an unknown command is refused with the nearest, and help lists all', async () => {
  expect(await refused(['tokens'], usage)).toMatch(/^There is no command "tokens"\. Did you mean "token"\?/);
  expect((await printed(['help'])).join('\n')).toMatch(/ token .*[\s\S]* migrate .*[\s\S]* config /);
});

test('an error for programs is one JSON object on standard error, and nothing is on standard output', async () => {
  const { code, stdout, stderr } = await run(['token', 'nobody', '--json']);
  expect([code, stdout]).toEqual([notFound, '']);
  expect(JSON.parse(stderr)).toMatchObject({ status: 404, code: 'organisation-not-found', exitCode: 3 });
  const away = { DATABASE_URL: 'postgresql://nobody:none@127.0.0.1:1/none', DATABASE_MIGRATION_URL: '' };
  const unavailable = await run(['cache', 'clear', '--json'], away);
  expect([unavailable.code, unavailable.stdout]).toEqual([69, '']);
  expect(JSON.parse(unavailable.stderr)).toMatchObject({ status: 503, code: 'unavailable', exitCode: 69 });
});

test('a reader of the pipe that goes away ends a command in peace', async () => {
  const cli = `"${process.execPath}" -r "${join(__dirname, '../support/processes/swc-register.cjs')}" "${join(process.cwd(), 'src/cli.ts')}"`;
  const script = `set -o pipefail; for command in config "completion bash" openapi; do ${cli} $command | head -1 > /dev/null || exit 1; done; ${cli} version`;
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', script], {
    // A socket as standard input would have bash read its start files.
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: temporaryFolder(),
    env: { PATH: process.env['PATH'], NODE_ENV: 'test' },
    encoding: 'utf8',
  });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).not.toContain('\u001b');
});

test('the head of a table is bold on a terminal with colours, and plain in a pipe or where NO_COLOR is set', () => {
  const table = join(process.cwd(), 'src/platform/edge/command-line/table');
  const head = (isTerminal: boolean, env: NodeJS.ProcessEnv): string => {
    const terminal = `{ isTTY: ${isTerminal}, getColorDepth: require('node:tty').WriteStream.prototype.getColorDepth }`;
    const script = `Object.assign(process.stdout, ${terminal});
      process.stdout.write(require(${JSON.stringify(table)}).textTable(['id'], [['one']], 80));`;
    const register = join(__dirname, '../support/processes/swc-register.cjs');
    const { stdout } = spawnSync(process.execPath, ['-r', register, '-e', script], {
      env: { PATH: process.env['PATH'], TERM: 'xterm-256color', ...env },
      encoding: 'utf8',
    });
    return stdout;
  };
  expect(head(true, {})).toBe('\u001b[1mid\u001b[22m\none\n');
  expect([head(true, { NO_COLOR: '1' }), head(false, {})]).toEqual(['id\none\n', 'id\none\n']);
});

test('bash completes commands, actions, options and their values', async () => {
  const script = (await printed(['completion', 'bash'])).join('\n');
  const completed = (words: readonly string[]): string[] => {
    const list = words.map((word) => `'${word}'`).join(' ');
    const call = `COMP_WORDS=(${list}); COMP_CWORD=${words.length - 1}; _strata; printf '%s\n' "\${COMPREPLY[@]}"`;
    const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', `${script}\n${call}`], {
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    return stdout.split('\n').filter(Boolean);
  };
  expect(completed(['strata', 'ta'])).toEqual(['tasks']);
  expect(completed(['strata', 'events', 'consumers', 'r'])).toEqual(['remove']);
  expect(completed(['strata', 'audit', 'export', '--format', ''])).toEqual(['ndjson', 'csv']);
  expect(completed(['strata', 'tasks', 'list', '--organisation', 'acme', '--s'])).toEqual(['--sort']);
  expect(completed(['strata', 'users', 'add', '--full'])).toEqual(['--fullName']);
});
