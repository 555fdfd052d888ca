import { isolationBreaches } from '../../src/platform/data/database/scope/isolation-check';
import { migrate, migrateDown } from '../../src/platform/data/database/schema/migrations';
import { migrationStatus } from '../../src/platform/data/database/schema/migration-status';
import { knownMigrations } from '../../src/platform/data/database/schema/migration-files';
import { folded } from '../../src/kernel/text/text';
import { narrowedTables } from '../../src/platform/data/database/scope/runtime-privileges';
import { queryAs } from '../support/sql';
import { schemaDump } from '../support/database/schema-dump';
import { until } from '../support/until';
import {
  createEmptyDatabase,
  createTestDatabase,
  type TestDatabase,
} from '../support/database/test-database';

let database: TestDatabase;
afterEach(() => database.drop());

const options = (): { migrationUrl: string; runtimeRole: string } => ({
  migrationUrl: database.migrationUrl,
  runtimeRole: 'strata_runtime',
});
const up = (): Promise<void> => migrate(options());
const executed = async (): Promise<string[]> =>
  (await migrationStatus(database.migrationUrl))
    .filter((one) => one.state === 'done')
    .map(({ name }) => name);
const tables = async (): Promise<string[]> => {
  const sql = `select relname::text as name from pg_class where relkind in ('r', 'p', 'v', 'm', 'S', 'f') and relnamespace = 'public'::regnamespace`;
  return (await queryAs<{ name: string }>(database.superuserUrl, sql)).map(({ name }) => name).toSorted();
};

async function downTo(name: string): Promise<void> {
  for (let undone = await migrateDown(options()); undone; undone = await migrateDown(options()))
    if (undone.startsWith(name)) return;
  throw new Error(`There is no migration ${name}`);
}

describe('an empty database', () => {
  beforeEach(async () => {
    database = await createEmptyDatabase();
  });

  test('up, down and up again ends in the very same schema, and down leaves no table', async () => {
    await up();
    const first = await schemaDump(database.superuserUrl);
    expect(first.filter((line) => line.startsWith('policy users.'))).toHaveLength(1);
    const undone = [];
    for (let name = await migrateDown(options()); name; name = await migrateDown(options()))
      undone.push(name);
    expect(undone).toEqual(knownMigrations().toReversed());
    // TypeORM's own ledger stays.
    expect(await tables()).toEqual(['migrations', 'migrations_id_seq']);
    await up();
    expect(await schemaDump(database.superuserUrl)).toEqual(first);
  });

  test('the status tells what has run, in an empty database too', async () => {
    expect(await executed()).toEqual([]);
    expect(await migrateDown(options())).toBeUndefined();
    await up();
    expect(await migrationStatus(database.migrationUrl)).toEqual(
      knownMigrations().map((name) => ({ name, state: 'done' })),
    );
  });

  test('says that it migrates when something is pending, and only then', async () => {
    const said: string[] = [];
    const progress = (line: string): void => void said.push(line);
    await migrate({ ...options(), progress });
    await migrate({ ...options(), progress });
    expect(said).toEqual([`Migrating the database (${knownMigrations().length} pending) …`]);
  });

  test('services that start together migrate once', async () => {
    await Promise.all([up(), up(), up()]);
    const ledger = await queryAs<{ name: string }>(
      database.superuserUrl,
      'select name from migrations order by id',
    );
    expect(ledger.map(({ name }) => name)).toEqual(knownMigrations());
  });

  test('the advisory lock is given back', async () => {
    await Promise.all([up(), up()]);
    const locks = `select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`;
    // A connection that has ended is an instant longer on the server.
    let held: object[] = [];
    await until('no lock is held', async () => {
      held = await queryAs(database.superuserUrl, locks);
      return held.length === 0;
    });
    expect(held).toEqual([]);
  });

  test('an unknown runtime role is refused by its name', async () => {
    await expect(migrate({ ...options(), runtimeRole: 'nobody"s' })).rejects.toThrow(
      'The runtime role "nobody"s" that DATABASE_URL names does not exist',
    );
  });
});

describe('a migrated database', () => {
  beforeEach(async () => {
    database = await createTestDatabase();
  });

  test('down leaves what the migrations before it made', async () => {
    const before = await schemaDump(database.superuserUrl);
    expect(await migrateDown(options())).toBe(knownMigrations().at(-1));
    expect(await executed()).toEqual(knownMigrations().slice(0, -1));
    expect(await schemaDump(database.superuserUrl)).not.toEqual(before);
    expect(await tables()).toContain('users');
    await up();
    expect(await schemaDump(database.superuserUrl)).toEqual(before);
  });

  test('the runtime role has the privileges of the list and no other: none on a slot, and none on what the owner keeps to itself', async () => {
    const granted = await queryAs<{ name: string; privileges: string[] }>(
      database.superuserUrl,
      `select c.relname::text as name, array_agg(lower(a.privilege_type) order by a.privilege_type) as privileges
     from pg_class c, aclexplode(c.relacl) a
     where c.relnamespace = 'public'::regnamespace and a.grantee = 'strata_runtime'::regrole group by 1`,
    );
    const untouched =
      /_seq$|^(events|event_inbox|audit_entries|system_audit_entries)_\d+$|^(event|audit)_retention$|^(scope_secrets|access_revisions)$/;
    const rows = (await tables()).filter((name) => !untouched.test(name));
    const all = ['DELETE', 'INSERT', 'SELECT', 'UPDATE'];
    const expected = rows.map((name) => ({
      name,
      privileges: (narrowedTables[name] ?? all).map((one) => one.toLowerCase()).toSorted(),
    }));
    expect(granted.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual(expected);
    const others = `select 1 from pg_class c, aclexplode(c.relacl) a where c.relnamespace = 'public'::regnamespace
    and a.grantee not in ('strata_runtime'::regrole, 'strata_owner'::regrole)`;
    expect(await queryAs(database.superuserUrl, others)).toEqual([]);
  });

  test('a privilege beyond the list is taken away by the next run, and the retention is the one that was given', async () => {
    await queryAs(
      database.migrationUrl,
      'grant truncate on events_3, users to strata_runtime; grant update (data) on events to strata_runtime; grant usage on sequence events_position_seq to strata_runtime; revoke insert on users from strata_runtime',
    );
    await queryAs(database.superuserUrl, `grant temporary on database ${database.name} to public`);
    await migrate({ ...options(), retentionDays: 7 });
    const breaches = await isolationBreaches({
      query: async <T>(sql: string) => (await queryAs(database.runtimeUrl, sql)) as T,
    });
    expect(breaches).toEqual([]);
    const may = `select has_table_privilege('users', 'insert') as may`;
    expect(await queryAs(database.runtimeUrl, may)).toEqual([{ may: true }]);
    await up();
    expect(await queryAs(database.superuserUrl, 'select days from event_retention')).toEqual([{ days: 7 }]);
  });

  describe('text that was stored before it was composed and folded', () => {
    test('is composed, its tags are one, its slug is folded, and versions and cache move on', async () => {
      await downTo('FoldedText');
      const insert = (name: string, slug: string): Promise<unknown> =>
        queryAs(
          database.superuserUrl,
          `insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
         values (gen_random_uuid(), 1, now(), now(), $1, $2, gen_random_uuid()::text, true)`,
          [name, slug],
        );
      await insert('Strasse', 'strasse');
      await insert('Straße', 'straße');
      await insert('Zoe\u0308', 'zoe');
      await insert('\u3164\u3164\u3164', '\u1160\u1160\u1160');
      await queryAs(
        database.superuserUrl,
        `insert into tasks (tenant_id, id, version, created_at, updated_at, title, status, priority, tags)
       select id, gen_random_uuid(), 1, now(), now(), E'Zoe\\u0308', 'todo', 'normal', array['b', E'Zoe\\u0308', 'a', 'Zoë']
       from organisations where slug = 'zoe'`,
      );
      await up();
      const organisations = await queryAs<{ name: string; slug: string; version: number; id: string }>(
        database.superuserUrl,
        'select name, slug, version, id from organisations order by name',
      );
      const invisible = organisations.find(({ name }) => name === '\u3164\u3164\u3164');
      expect(invisible?.slug).toBe(`organisation-${invisible?.id.slice(-12)}`);
      expect(
        organisations
          .filter((one) => one !== invisible)
          .map(({ name, slug, version }) => [name, slug, version]),
      ).toEqual([
        ['Strasse', 'strasse', 1],
        ['Straße', 'strasse-2', 2],
        ['Zoë', 'zoe', 2],
      ]);
      expect(
        await queryAs(database.superuserUrl, 'select title, title_key, tags, version from tasks'),
      ).toEqual([{ title: 'Zoë', title_key: 'zoë', tags: ['b', 'Zoë', 'a'], version: 3 }]);
      expect(await queryAs(database.superuserUrl, 'select version from cache_generation')).toEqual([
        { version: 3 },
      ]);
    });

    test('PostgreSQL folds every character as the process does', async () => {
      const every = `select code, code / 256 as block from generate_series(1, 1114111) code
        where code not between 55296 and 57343`;
      // A block at once, because a call takes far longer than a character; blanks keep characters from being composed.
      const rows = await queryAs<{ text: string; fold: string }>(
        database.superuserUrl,
        `with blocks as (select string_agg(chr(code), ' ' order by code) as text from (${every}) e group by block)
         select text, strata_fold(text) as fold from blocks`,
      );
      expect(rows.reduce((sum, { text }) => sum + text.split(' ').filter(Boolean).length, 0)).toBeGreaterThan(
        1_100_000,
      );
      const other = rows.filter(({ text, fold }) => fold !== folded(text));
      expect(other).toEqual([]);
      const [{ words } = { words: '' }] = await queryAs<{ words: string }>(
        database.superuserUrl,
        `select strata_fold('Straße ΟΔΥΣΣΕΥΣ ' || E'E\\u0301' || ' İstanbul') as words`,
      );
      expect(words).toBe(folded('Straße ΟΔΥΣΣΕΥΣ E\u0301 İstanbul'));
    });
  });
});
