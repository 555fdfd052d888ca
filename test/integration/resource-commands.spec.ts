import { userInfo } from 'node:os';
import { newId } from '../../src/kernel/values/id';
import { runCommandLine } from '../../src/startup/commands/command-line';
import { exitCodeOf } from '../../src/platform/edge/command-line/exit-codes';
import { reportFailure } from '../../src/platform/edge/command-line/failure';
import { storePerson } from '../support/accounts/stored-person';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { completedByFish, completedByZsh } from '../support/processes/shells';
import { CommandStreams } from '../support/processes/command-streams';
import { startService, type Service, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';

let service: Service;
let tenant: TestTenant;
let slug: string;
const streams = new CommandStreams();
const keys = keySetting(forgeKey('resources').entry('sign'));
const [folder, environment] = [process.cwd(), process.env];

/** The commands run in this process: another one for each would take a second and a half to start. */
beforeAll(async () => {
  // A command without the service’s REDIS_URL shows in its cache within a second: this spec is about the rest.
  service = await startService({ env: { ...keys, CACHE_ENABLED: 'false' } });
  tenant = await service.tenant();
  slug = (await tenant.call('GET', '/api/v1/organisation')).body.slug as string;
  const { runtimeUrl, migrationUrl } = service.database;
  const urls = { DATABASE_URL: runtimeUrl, DATABASE_MIGRATION_URL: migrationUrl };
  process.env = { ...environment, NODE_ENV: 'test', ...urls, ...keys };
  // Not the repository, whose settings are the developer's.
  process.chdir(temporaryFolder());
  streams.capture();
});
afterAll(async () => {
  jest.restoreAllMocks();
  process.chdir(folder);
  process.env = environment;
  await cleanUp();
  await service.stop();
});

async function said(...args: readonly string[]): Promise<string> {
  streams.stdout = '';
  await runCommandLine(args);
  return streams.stdout;
}

const ndjson = (text: string): Record<string, unknown>[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

async function failed(...args: readonly string[]): Promise<{ code: number; text: string }> {
  streams.stderr = '';
  try {
    await runCommandLine(args);
  } catch (error) {
    const isJson = args.includes('--json');
    reportFailure(error, { isJson, command: args.slice(0, 2).join(' ') });
    return { code: exitCodeOf(error), text: streams.stderr };
  }
  throw new Error(`${args.join(' ')} did not fail`);
}

const inTenant = (): string[] => ['--organisation', slug];

test('what a command adds and changes is what the API shows, view by view, and the operator did it', async () => {
  const inTask = ['tasks', 'add', ...inTenant(), '--title', 'Count', '--tags', 'a', '--tags', 'b'];
  const [task] = ndjson(await said(...inTask, '--dueAt', '2027-01-31T09:30:00Z', '--json'));
  const id = task?.['id'] as string;
  expect(task).toMatchObject({ title: 'Count', tags: ['a', 'b'], dueAt: '2027-01-31T09:30:00.000Z' });
  expect((await tenant.call('GET', `/api/v1/tasks/${id}`)).body).toEqual(task);
  const changes = ['--status', 'in_progress', '--null', 'dueAt', '--tags', '[]', '--if-version', '1'];
  const [changed] = ndjson(await said('tasks', 'update', id, ...inTenant(), ...changes, '--json'));
  expect(changed).toMatchObject({ version: 2, status: 'in_progress', dueAt: null, tags: [] });
  expect((await tenant.call('GET', `/api/v1/tasks/${id}`)).body).toEqual(changed);
  expect(await said('tasks', 'show', id, ...inTenant())).toMatch(/^title +Count$/m);
  const events = await queryAs<{ actor: string }>(
    service.database.superuserUrl,
    `select distinct actor from events where data::text like '%${id}%' or subject = '${id}'`,
  );
  expect(events).toEqual([{ actor: `operator:${userInfo().username}` }]);
});

const email = (at: number): string => `person${String(at).padStart(3, '0')}@example.com`;

test('a list walks its pages, with the filters and the sort of the API, as NDJSON or as a table', async () => {
  const other = await service.tenant();
  const items = Array.from({ length: 100 }, (_, at) => ({ email: email(at), username: newId() }));
  await other.call('POST', '/api/v1/users/batch', { body: { items } });
  await other.call('POST', '/api/v1/users', { body: { email: email(100), username: 'last' } });
  const list = ['users', 'list', '--organisation', other.id];
  const all = ndjson(await said(...list, '--sort', 'email', '--json'));
  expect(all.map(({ email: one }) => one)).toEqual(Array.from({ length: 101 }, (_, at) => email(at)));
  const page = (await other.call('GET', '/api/v1/users?sort=email&limit=5')).body.items;
  expect(ndjson(await said(...list, '--sort', 'email', '--limit', '5', '--json'))).toEqual(page);
  const filters = ['--filter', `email[in]=${email(1)}`, '--filter', 'username[contains]=a'];
  const query = `email[in]=${email(1)}&username[contains]=a`;
  expect(ndjson(await said(...list, ...filters, '--json'))).toEqual(
    (await other.call('GET', `/api/v1/users?${query}`)).body.items,
  );
  const table = (await said(...list, '--filter', 'username=last')).split('\n');
  expect(table[0]).toMatch(/^id +createdAt +email +username /);
  expect(table[1]).toMatch(/ person100@example.com +last /);
  expect(await said(...list, '--filter', 'username=nobody')).toBe('There are none.\n');
});

test('each list as NDJSON is the API’s own views', async () => {
  const person = await storePerson(service, tenant.id);
  await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Listed' } });
  await tenant.call('POST', '/api/v1/invoices', {
    body: { userId: person.id, amountMinor: 100, currency: 'EUR' },
  });
  await tenant.call('POST', '/api/v1/invitations', { body: { email: 'i@example.com', role: 'member' } });
  await tenant.call('POST', '/api/v1/api-keys', { body: { name: 'listed', permissions: ['tasks:read'] } });
  const operators = ['organisations', 'sessions'];
  const lists = [...operators, 'users', 'tasks', 'invoices', 'invitations', 'api-keys'];
  for (const name of lists) {
    const isOperators = operators.includes(name);
    const path = isOperators ? name : `organisations/${tenant.id}/${name}`;
    const { body } = await service.call('GET', `/api/v1/${path}?limit=3`, { operator: true });
    expect([name, body.items]).toEqual([name, expect.arrayContaining([expect.anything()])]);
    const printed = await said(name, 'list', ...(isOperators ? [] : inTenant()), '--limit', '3', '--json');
    expect([name, ndjson(printed)]).toEqual([name, body.items]);
  }
});

test('a value of a tenant that would move the cursor of a terminal is printed without its control characters', async () => {
  await tenant.call('POST', '/api/v1/tasks', { body: { title: 'Plain', description: 'one\ntwo\tthree' } });
  expect(await said('tasks', 'list', ...inTenant(), '--filter', 'title=Plain')).toContain('one two three');
});

test('every broken rule is told at its option, and for programs at its pointer', async () => {
  const wrong = ['--title', '', '--priority', 'soon', '--dueAt', 'tomorrow'];
  const { code, text } = await failed('tasks', 'add', ...inTenant(), ...wrong);
  expect(code).toBe(2);
  // By the pipes of the route: the use case, whose entity would refuse as well, looks for the task first and does not find it.
  const nowhere = await failed('tasks', 'update', newId(), ...inTenant(), ...wrong);
  expect([nowhere.code, nowhere.text]).toEqual([2, text]);
  expect(text).toMatch(
    /^\nThe input breaks a rule:\n {2}--title .*\n {2}--priority must be one of .*\n {2}--dueAt .*\n$/,
  );
  const problem = JSON.parse(
    (await failed('tasks', 'add', ...inTenant(), ...wrong, '--json')).text,
  ) as object;
  const { body } = await tenant.call('POST', '/api/v1/tasks', {
    body: { title: '', priority: 'soon', dueAt: 'tomorrow' },
  });
  const { code: errorCode, title, status, violations } = body;
  expect(problem).toMatchObject({
    code: errorCode,
    title,
    status,
    violations,
    instance: 'strata tasks add',
    exitCode: 2,
  });
});

test.each([
  [['tasks', 'list', '--organisation', 'nobody'], 3, /There is no organisation/],
  [['tasks', 'show', newId(), '--organisation', ':tenant'], 3, /There is no such task/],
  [['invitations', 'show', newId(), '--organisation', ':tenant'], 3, /There is no such invitation/],
  [['tasks', 'show', 'any', '--organisation', ':tenant'], 2, /"any" is no id/],
  [['tasks', 'list'], 2, /"list" needs --organisation/],
  [['tasks', 'list', '--organisation', ':tenant', '--filter', 'nme=x'], 2, /There is no parameter "nme"/],
  [['tasks', 'list', '--organisation', ':tenant', '--filter', 'limit=x'], 2, /"limit" is none/],
  [['tasks', 'list', '--organisation', ':tenant', '--filter', 'status'], 2, /--filter takes field=value/],
  [['tasks', 'list', '--organisation', ':tenant', '--limit', 'all'], 2, /--limit takes a number/],
])('%j ends with %d', async (args, expected, sentence) => {
  const { code, text } = await failed(...args.map((arg) => (arg === ':tenant' ? slug : arg)));
  expect([code, text]).toEqual([expected, expect.stringMatching(sentence)]);
});

test.each([
  [2, 'no login for backups', {}, ['db', 'backup', '--out', 'a.dump'], /Set DATABASE_BACKUP_URL/],
  [5, 'a login that sees no rows', backupBy('owner'), ['db', 'backup', '--out', 'a.dump'], /bypass/],
  [4, 'a file that is there', backupBy('owner'), ['db', 'backup', '--out', '.'], /exists already/],
  [3, 'no such folder', backupBy('owner'), ['db', 'backup', '--out', 'no/a.dump'], /does not exist/],
  [69, 'no server', backupBy('absent'), ['db', 'backup', '--out', 'a.dump'], /DATABASE_BACKUP_URL: /],
  [5, 'a wrong password', backupBy('wrong'), ['db', 'backup', '--out', 'a.dump'], /refuses the login/],
  [3, 'no such backup', {}, ['db', 'restore', '--from', 'no.dump'], /There is no file no.dump/],
  [4, 'a database with tables', {}, ['db', 'restore', '--from', '.'], /The database is not empty/],
  [2, 'no owner', { DATABASE_MIGRATION_URL: () => '' }, ['db', 'restore', '--from', '.'], /Set DATABASE_MIG/],
])('with %d ends a db command that is refused for %s', async (expected, _why, settings, args, sentence) => {
  const before = process.env;
  const given = Object.entries(settings).map(([name, valueOf]) => [name, valueOf()]);
  process.env = { ...before, ...(Object.fromEntries(given) as NodeJS.ProcessEnv) };
  try {
    const { code, text } = await failed(...args, '--json');
    const problem = { exitCode: expected, detail: expect.stringMatching(sentence) };
    expect([code, JSON.parse(text)]).toEqual([expected, expect.objectContaining(problem)]);
  } finally {
    process.env = before;
  }
});

/** The setting that names the login for backups. */
function backupBy(login: 'owner' | 'absent' | 'wrong'): { readonly DATABASE_BACKUP_URL: () => string } {
  const changes = { owner: {}, absent: { port: '1' }, wrong: { password: 'wrong' } };
  return {
    DATABASE_BACKUP_URL: () => Object.assign(new URL(service.database.migrationUrl), changes[login]).href,
  };
}

test('a stale version is a conflict, and so is an address that is taken', async () => {
  const body = { email: `${newId()}@example.com`, username: newId() };
  const { id } = (await tenant.call('POST', '/api/v1/users', { body })).body;
  const update = ['users', 'update', id as string, ...inTenant(), '--fullName', 'Any'];
  expect((await failed(...update, '--if-version', '7')).code).toBe(4);
  const again = ['users', 'add', ...inTenant(), '--email', body.email, '--username', newId()];
  expect((await failed(...again)).code).toBe(4);
});

test('what removes a customer’s data asks for --yes in production', async () => {
  const before = process.env;
  const production = { NODE_ENV: 'production', MAIL_TRANSPORT: 'file' };
  process.env = { ...before, ...production, OPERATOR_API_KEYS: 'resource-commands-operator-key-of-32' };
  try {
    const { code, text } = await failed('organisations', 'delete', tenant.id);
    expect([code, text]).toEqual([2, expect.stringContaining('repeat it with --yes')]);
  } finally {
    process.env = before;
  }
  expect((await tenant.call('GET', '/api/v1/organisation')).status).toBe(200);
});

test('help and completion name the actions and fields that the routes have', async () => {
  expect(await said('help', 'organisations')).toMatch(/ suspend <id>\n[\s\S]* suspend +Suspend/);
  const help = await said('tasks', 'update', '--help');
  expect(help).toContain('--priority <priority>');
  expect(help).toMatch(/Examples:\n.*tasks update .* --organisation acme/);
  expect(await said('completion', 'bash')).toContain("'tasks update') printf '%s\\n' '--organisation'");
});

test('fish and zsh complete commands, actions, options and their values', async () => {
  const typed = [
    'strata ta',
    'strata events consumers r',
    'strata tasks list --organisation acme --s',
    'strata audit export --format c',
  ];
  const [fish, zsh] = [await said('completion', 'fish'), await said('completion', 'zsh')];
  const offered = completedByFish(temporaryFolder(), fish, typed);
  expect(offered).toEqual([['tasks'], ['remove'], ['--sort'], ['csv']]);
  // Where one word is left, zsh writes it at the Tab key.
  expect(completedByZsh(temporaryFolder(), zsh, typed)).toEqual([
    'tasks',
    'events consumers remove',
    'tasks list --organisation acme --sort',
    'audit export --format csv',
  ]);
});
