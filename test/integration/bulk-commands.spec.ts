import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../../src/kernel/errors/domain-error';
import type { RowFactory } from '../../src/kernel/factories/factory';
import { DemoCatalogue } from '../../src/platform/edge/http/api/demo';
import { ScopedDatabase } from '../../src/platform/data/database/transactions/scoped-database';
import { exportOrganisation } from '../../src/startup/commands/operations/export.work';
import { exitCodeOf } from '../../src/platform/edge/command-line/exit-codes';
import { importUsers } from '../../src/startup/import/import.work';
import { runCommandLine } from '../../src/startup/commands/command-line';
import { seed } from '../../src/startup/commands/operations/seed.work';
import { type Digests, digests } from '../support/database/table-digests';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { furnishTenant } from '../support/openapi/furnished-tenant';
import { operationsOf, readDocument } from '../support/openapi/openapi-document';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs, withClient } from '../support/sql';
import { tenantRows } from '../support/tenancy/tenant-rows';

/* The commands run in this process: another one for each would take seconds to start. */
let service: Service;
let tenant: TestTenant;
let folder: string;
const streams = { stdout: '', stderr: '' };
const [directory, environment] = [process.cwd(), process.env];

function configure({ runtimeUrl }: TestDatabase): void {
  process.env = {
    ...environment,
    NODE_ENV: 'test',
    DATABASE_URL: runtimeUrl,
    REDIS_URL: '',
    SEED_DEMO: 'false',
  };
}

beforeAll(async () => {
  service = await startService({ env: { CACHE_ENABLED: 'false' } });
  folder = temporaryFolder();
  process.chdir(folder);
  for (const stream of ['stdout', 'stderr'] as const)
    jest.spyOn(process[stream], 'write').mockImplementation(((text: string, taken?: () => void) => {
      streams[stream] += text;
      taken?.();
      return true;
    }) as typeof process.stdout.write);
});
beforeEach(async () => {
  configure(service.database);
  tenant = await service.tenant();
});
afterAll(async () => {
  jest.restoreAllMocks();
  process.chdir(directory);
  process.env = environment;
  await cleanUp();
  await service.stop();
});

/** Runs a command as from a shell. @returns its answer, and what it has told meanwhile */
async function ran(
  ...args: readonly string[]
): Promise<{ readonly answer: string; readonly told: string[] }> {
  Object.assign(streams, { stdout: '', stderr: '' });
  await runCommandLine(args);
  return { answer: streams.stdout, told: streams.stderr.split('\n').filter(Boolean) };
}

const acts = (type: string): Promise<{ subject: string }[]> =>
  queryAs(
    service.database.superuserUrl,
    `select subject::text from audit_entries where type = '${type}' union all select subject::text from system_audit_entries where type = '${type}'`,
  );

const isOfOneUser = ({ fields, unique = [], references = {} }: RowFactory): boolean =>
  unique.some((name) => references[name] === 'users' && !fields[name]?.nullable);

/** By table, how many rows `seed` makes of every factory but the users': two for each user, and one where each row must name another one. */
const filled = (): Readonly<Record<string, number>> => {
  const factories = DemoCatalogue.of(service.app)
    .data()
    .flatMap((demo) => demo.factories ?? []);
  return Object.fromEntries(
    factories
      .filter(({ table }) => table !== 'users')
      .map((factory) => [factory.table, isOfOneUser(factory) ? 40 : 80]),
  );
};

const rowsIn = async ({ superuserUrl }: TestDatabase): Promise<Digests> => {
  const all = await withClient(superuserUrl, (client) => digests(client));
  const made = new RegExp(`^(organisations|users|${Object.keys(filled()).join('|')})`);
  return Object.fromEntries(Object.entries(all).filter(([table]) => made.test(table)));
};

describe('seed', () => {
  const order = { organisations: 2, users: 40, perUser: 2, seed: 7 };
  let other: TestDatabase;
  beforeAll(async () => {
    other = await createTestDatabase();
  });
  afterAll(() => other.drop());

  test('makes the same rows for the same seed, others for another one, and adds what is missing', async () => {
    const fresh = await createTestDatabase();
    try {
      configure(fresh);
      expect(await seed(order)).toMatchObject({
        organisations: 2,
        rows: 2 * (1 + 40 + Object.values(filled()).reduce((sum, rows) => sum + rows, 0)),
      });
      const rows = await rowsIn(fresh);
      expect(rows['users']).toMatch(/^80 rows/);
      expect(Object.keys(rows)).toEqual(
        expect.arrayContaining(['tasks', 'tasks_title_terms', 'users_full_name_terms']),
      );
      expect(await seed({ ...order, organisations: 1 })).toMatchObject({ organisations: 0, rows: 0 });
      expect(await rowsIn(fresh)).toEqual(rows);
      configure(other);
      await seed({ ...order, organisations: 1 });
      expect(await rowsIn(other)).not.toEqual(rows);
      await seed(order);
      expect(await rowsIn(other)).toEqual(rows);
      await seed({ ...order, seed: 8 });
      expect((await rowsIn(other))['users']).toMatch(/^160 rows/);
    } finally {
      await fresh.drop();
    }
  });

  test('tells each organisation that is done on standard error, and answers what it made', async () => {
    const fresh = await createTestDatabase();
    try {
      configure(fresh);
      const order = ['seed', '--organisations', '2', '--users', '1', '--per-user', '0'];
      const { answer, told } = await ran(...order);
      expect(answer).toMatch(/^Made: 2 organisations, 4 rows, in \d+\.\d s\.\n$/);
      expect(
        told.filter((line) => /^[12] of 2 organisations, [24] rows, \d+ a second …$/.test(line)),
      ).toHaveLength(2);
      const again = JSON.parse((await ran(...order, '--json')).answer) as object;
      expect(again).toEqual({ organisations: 0, rows: 0, seconds: expect.any(Number) });
    } finally {
      await fresh.drop();
    }
  });

  test('what it made is served and found, records no event, and has its entry', async () => {
    const generation = async (): Promise<unknown> =>
      (await queryAs(service.database.superuserUrl, 'select version from cache_generation'))[0];
    const before = await generation();
    await seed({ ...order, organisations: 1 });
    // A list that an instance keeps in its cache lacks what was made past the repositories.
    expect(await generation()).not.toEqual(before);
    const [entry] = await acts('organisation.seeded');
    const id = entry!.subject;
    const token = service.token(id);
    const { body } = await service.call('GET', '/api/v1/users?role=owner&isActive=true&limit=100', { token });
    const [{ fullName }] = body.items as [{ fullName: string }];
    const found = await service.call('GET', `/api/v1/users?fullName[contains]=${fullName.slice(1, -1)}`, {
      token,
    });
    expect(found.body.items.length).toBeGreaterThan(0);
    const rows = await tenantRows(service.database, id);
    const known = ['api_keys', 'external_identities', 'invoices', 'partner_events', 'partner_syncs', 'tasks'];
    expect(Object.keys(filled())).toEqual(expect.arrayContaining(known));
    expect(rows).toMatchObject({ users: 40, ...filled() });
    expect(Object.keys(rows).filter((table) => /^event|mail/.test(table))).toEqual([]);
    // The next invoice goes on after those that were made.
    const invoice = { userId: body.items[0].id as string, amountMinor: 1, currency: 'EUR' };
    const next = await service.call('POST', '/api/v1/invoices', { token, body: invoice });
    expect([next.status, next.body.number]).toEqual([201, 81]);
  });
});

const write = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
const failureOf = (file: string): Promise<unknown> =>
  importUsers(file, tenant.id, false).catch((error: unknown) => error);
const refusalOf = async (file: string): Promise<string[]> => {
  const error = await failureOf(file);
  if (!(error instanceof DomainError)) throw error;
  return error.violations.map(({ pointer, message }) => `${pointer}: ${message}`);
};
const usernames = async (): Promise<string[]> =>
  (await tenant.call('GET', '/api/v1/users?sort=username&limit=100')).body.items.map(
    ({ username }: { username: string }) => username,
  );

describe('import users', () => {
  test('a file that is not there is not found; one of another kind is a mistake of the command line', async () => {
    const [missing, other] = [await failureOf('missing.csv'), await failureOf('people.xlsx')];
    expect([exitCodeOf(missing), exitCodeOf(other)]).toEqual([3, 2]);
    expect(missing).toMatchObject({ message: 'There is no file "missing.csv".' });
  });

  test('every mistake is told with its line and field, and nobody is created', async () => {
    await tenant.call('POST', '/api/v1/users', { body: { email: 'taken@example.com', username: 'first' } });
    const file = write(
      'mistakes.csv',
      'email,username,fullName,role,isActive,shoeSize\n' +
        'ada@example.com,ada,"Lovelace, Ada",member,true,\n' +
        'no mail,g h,,emperor,maybe,42\n' +
        'ADA@example.com,grace,,,,\n' +
        'taken@example.com,second,,,,\n' +
        'short@example.com\n',
    );
    expect(await refusalOf(file)).toEqual([
      '/line 3/shoeSize: is not a field of a user',
      '/line 3/email: must be an e-mail address such as ada@example.com',
      '/line 3/username: must consist of letters, digits, _ and -',
      '/line 3/role: must be one of owner, admin, member',
      '/line 3/isActive: must be true or false',
      '/line 4/email: is the same as on line 2',
      '/line 5/email: is in use by another user',
      '/line 6: has 1 cells, but the header has 6',
    ]);
    expect(await refusalOf(write('mistakes.ndjson', '{"email":"a@example.com"}\n\n[1]\nno\n'))).toEqual([
      '/line 1/username: is required',
      '/line 3: must be one JSON object',
      '/line 4: must be one JSON object',
    ]);
    expect(await usernames()).toEqual(['first']);
  });

  test('a trial creates nobody; a second run goes on where one stopped, and doubles nobody', async () => {
    const people = Array.from({ length: 230 }, (_, n) => ({
      email: `p${n}@example.com`,
      username: `person-${n}`,
    }));
    const lines = (some: typeof people): string => some.map((one) => `${JSON.stringify(one)}\n`).join('');
    const [some, all] = [
      write('some.ndjson', lines(people.slice(0, 130))),
      write('all.ndjson', lines(people)),
    ];
    expect(await importUsers(all, tenant.id, true)).toEqual({ created: 230, present: 0 });
    expect(await usernames()).toEqual([]);
    expect(await importUsers(some, tenant.id, false)).toEqual({ created: 130, present: 0 });
    expect(await importUsers(all, tenant.id, true)).toEqual({ created: 100, present: 130 });
    expect(await importUsers(all, tenant.id, false)).toEqual({ created: 100, present: 130 });
    expect(await importUsers(all, tenant.id, false)).toEqual({ created: 0, present: 230 });
    expect((await tenantRows(service.database, tenant.id))['users']).toBe(230);
    const events = await queryAs<{ actor: string }>(
      service.database.superuserUrl,
      `select distinct split_part(actor, ':', 1) as actor from events where tenant_id = '${tenant.id}'`,
    );
    expect(events).toEqual([{ actor: 'operator' }]);
    expect(await acts('users.imported')).toHaveLength(3);
  });

  test('answers for people and for programs, and says in a trial that it is one', async () => {
    const file = write('two.csv', 'email,username\none@example.com,one\ntwo@example.com,two\n');
    const order = ['import', 'users', file, '--organisation', tenant.id];
    const answerOf = async (...options: string[]): Promise<string> =>
      (await ran(...order, ...options)).answer;
    expect(await answerOf('--dry-run')).toBe('2 would be created.\n');
    const trial = { created: 2, present: 0, isDryRun: true };
    expect(JSON.parse(await answerOf('--dry-run', '--json'))).toEqual(trial);
    expect(await answerOf()).toBe('2 are created.\n');
    expect(await answerOf('--dry-run')).toBe('0 would be created. 2 are there already.\n');
    expect(JSON.parse(await answerOf('--json'))).toEqual({ created: 0, present: 2, isDryRun: false });
  });

  test('tells of each thousand records on standard error', async () => {
    const people = Array.from({ length: 1000 }, (_, n) => `p${n}@example.com,person-${n}\n`);
    const file = write('thousand.csv', `email,username\n${people.join('')}`);
    const { told } = await ran('import', 'users', file, '--organisation', tenant.id);
    expect(told.filter((line) => line.endsWith(' …'))).toEqual(['1000 judged …', '1000 created …']);
  });
});

test('export organisation writes every row of the tenant, and no row or secret of anybody else', async () => {
  const operations = operationsOf(await readDocument(service));
  await furnishTenant(service, operations, 'theirs');
  const { token, made } = await furnishTenant(service, operations, 'ours');
  const { body } = await service.call('GET', '/api/v1/organisation', { token });
  const out = join(folder, 'exported');
  const { rows } = await exportOrganisation(body.slug, out);
  const stored = await tenantRows(service.database, body.id);
  const left = new Set([
    'idempotent_answers',
    'partner_signatures',
    'event_deliveries',
    'event_inbox',
    'event_claims',
  ]);
  const expected = Object.entries(stored).filter(
    ([table]) => !left.has(table) && !/_terms$|_\d+$/.test(table),
  );
  expect(rows).toMatchObject(Object.fromEntries(expected));
  const files = readdirSync(out);
  expect(files).toEqual(
    expect.arrayContaining([
      'users.ndjson',
      'tasks.ndjson',
      'audit_entries.ndjson',
      'events.ndjson',
      'manifest.json',
    ]),
  );
  const texts = new Map(files.map((name) => [name, readFileSync(join(out, name), 'utf8')]));
  for (const [name, count] of Object.entries(rows))
    expect([name, texts.get(`${name}.ndjson`)!.split('\n').length - 1]).toEqual([name, count]);
  const everything = [...texts.values()].join('');
  expect([...made.keys()].filter((id) => !everything.includes(id))).toEqual([]);
  expect(everything.includes('theirs')).toBe(false);
  // The audit log names the field of a digest, whose values it masks.
  const digests = [...everything.matchAll(/digest":\s*("[^"]*"|\{[^}]*\})/gi)].map(([, value]) => value);
  expect(digests.filter((value) => !/^\{"(before|after)":(null|"\[masked\]")\}$/.test(value!))).toEqual([]);
  const [user] = texts.get('users.ndjson')!.split('\n');
  expect(Object.keys(JSON.parse(user!) as object)).toEqual(
    expect.arrayContaining(['id', 'fullName', 'createdAt', 'isActive']),
  );
  expect(statSync(join(out, 'users.ndjson')).mode & 0o777).toBe(0o600);
  expect(await acts('organisation.exported')).toEqual([{ subject: body.id }]);
  await expect(exportOrganisation(body.slug, out)).rejects.toThrow('exists already');
  expect(existsSync(`${out}.${process.pid}.part`)).toBe(false);
});

test('export organisation tells each table on standard error, and answers for people and for programs', async () => {
  const order = ['export', 'organisation', tenant.id, '--out'];
  const { answer, told } = await ran(...order, 'for-people');
  expect(answer).toMatch(/^Written: \d+ rows to .*for-people\.\n$/);
  expect(told).toContain('users: 0 rows');
  const { path, rows } = JSON.parse((await ran(...order, 'for-programs', '--json')).answer) as {
    path: string;
    rows: Readonly<Record<string, number>>;
  };
  expect([path, rows['organisations'], rows['users']]).toEqual([join(folder, 'for-programs'), 1, 0]);
  expect(told).toHaveLength(Object.keys(rows).length - 1);
});

test('export organisation is of one moment, whatever the service writes beside it', async () => {
  await tenant.call('POST', '/api/v1/tasks', { body: { title: 'before' } });
  const out = join(folder, 'one-moment');
  // The audit log and the events have been read by then, and tasks have not.
  const select = Reflect.get(ScopedDatabase.prototype, 'select');
  const reading = jest.spyOn(ScopedDatabase.prototype, 'select');
  reading.mockImplementation(async function (this: ScopedDatabase, ...given) {
    if (given[0].includes('from "invoices" stored')) {
      const { status } = await tenant.call('POST', '/api/v1/tasks', { body: { title: 'beside' } });
      expect(status).toBe(201);
    }
    return select.apply(this, given);
  });
  const { rows } = await exportOrganisation(tenant.id, out).finally(() => reading.mockRestore());
  expect(rows).toMatchObject({ tasks: 1 });
  const readFile = (name: string): string => readFileSync(join(out, name), 'utf8');
  expect(readFile('tasks.ndjson')).toContain('before');
  expect(readdirSync(out).filter((name) => readFile(name).includes('beside'))).toEqual([]);
  const created = readFile('audit_entries.ndjson')
    .split('\n')
    .filter((line) => line.includes('task.created'));
  expect(created).toHaveLength(1);
});
