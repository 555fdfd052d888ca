import { Client } from 'pg';
import { slotOf } from '../../src/platform/work/events/log/event-slots';
import { ageEvents } from '../support/events/age-events';
import { type Answer, type TestTenant } from '../support/service';
import { sharedService } from '../support/shared-service';
import { queryAs, refusal } from '../support/sql';

const insufficientPrivilege = '42501';

const service = sharedService();
let ours: TestTenant;
let theirs: TestTenant;
let client: Client;

beforeEach(async () => {
  [ours, theirs] = [await service.tenant(), await service.tenant()];
  for (const tenant of [ours, theirs]) await create(tenant, 'ada');
  client = new Client({ connectionString: service.database.runtimeUrl });
  await client.connect();
});
afterEach(() => client.end());

function create(tenant: TestTenant, username: string): Promise<Answer> {
  return tenant.call('POST', '/api/v1/users', { body: { email: `${username}@example.com`, username } });
}

const insert = (tenantId: string): string =>
  `insert into users (tenant_id, id, version, created_at, updated_at, email, username, role, is_active)
   values ('${tenantId}', gen_random_uuid(), 1, now(), now(), 'eve@example.com', 'eve', 'member', true)`;

describe('raw SQL as the runtime role', () => {
  test.each([undefined, ''])('sees and writes nothing with the tenant set to %j', async (setting) => {
    if (setting !== undefined)
      await client.query(`select set_config('strata.tenant_id', $1, false)`, [setting]);
    for (const table of ['users', 'organisations', 'organisation_deletions', 'directory_revision'])
      expect((await client.query(`select * from ${table}`)).rows).toEqual([]);
    expect(await refusal(client.query(insert(ours.id)))).toBe(insufficientPrivilege);
    expect((await client.query('update users set full_name = $1', ['Stolen'])).rowCount).toBe(0);
    expect((await client.query('delete from users')).rowCount).toBe(0);
  });

  test('sees and writes one tenant’s rows with that tenant set, and no others', async () => {
    await client.query(`set strata.tenant_id = '${ours.id}'`);
    const { rows } = await client.query<{ tenant_id: string }>('select tenant_id from users');
    expect(rows).toEqual([{ tenant_id: ours.id }]);
    const where = `where tenant_id = '${theirs.id}'`;
    expect((await client.query(`select * from users ${where}`)).rows).toEqual([]);
    expect((await client.query(`update users set full_name = 'Stolen' ${where}`)).rowCount).toBe(0);
    expect((await client.query(`delete from users ${where}`)).rowCount).toBe(0);
    expect(await refusal(client.query(insert(theirs.id)))).toBe(insufficientPrivilege);
    expect(await refusal(client.query(`update users set tenant_id = '${theirs.id}'`))).toBe(
      insufficientPrivilege,
    );
    expect(await refusal(client.query(insert(ours.id)))).toBeUndefined();
    expect((await client.query('delete from users')).rowCount).toBe(2);
  });

  test.each([
    ['set role strata_owner', insufficientPrivilege],
    ['set session authorization strata_owner', insufficientPrivilege],
    ['truncate users', insufficientPrivilege],
    ['alter table users disable row level security', insufficientPrivilege],
    ['alter table users no force row level security', insufficientPrivilege],
    ['drop policy users_tenant on users', insufficientPrivilege],
    ['create policy mine on users using (true)', insufficientPrivilege],
    ['create table mine (id int)', insufficientPrivilege],
    ['create schema mine', insufficientPrivilege],
    [
      'create trigger mine after insert on users execute function suppress_redundant_updates_trigger()',
      insufficientPrivilege,
    ],
    ['grant select on users to public', undefined],
    ['delete from migrations', insufficientPrivilege],
    ['set row_security = off; select * from users', insufficientPrivilege],
  ])('is refused: %s', async (statement, code) => {
    expect(await refusal(client.query(statement))).toBe(code);
    const acl = `select has_table_privilege('public', 'users', 'select') as open`;
    expect(await queryAs(service.database.superuserUrl, acl)).toEqual([{ open: false }]);
  });

  test('the uniqueness of a key tells nothing of another tenant’s row', async () => {
    await client.query(`set strata.tenant_id = '${ours.id}'`);
    const [row] = await queryAs<{ id: string }>(
      service.database.superuserUrl,
      'select id from users where tenant_id = $1',
      [theirs.id],
    );
    // The same id is free here: uniqueness does not see the other tenant either.
    const same = insert(ours.id).replace('gen_random_uuid()', `'${row?.id}'`);
    expect(await refusal(client.query(same))).toBeUndefined();
  });
});

const slotOfAge = (days: number): number => slotOf(new Date(Date.now() - days * 86_400_000));
const empty = async (slot: number, retentionDays: number): Promise<unknown> => {
  const sql = 'select empty_event_slot($1, $2) as outcome';
  return (await client.query<{ outcome: string }>(sql, [slot, retentionDays])).rows[0]?.outcome;
};
const stored = async (): Promise<number> =>
  (await queryAs(service.database.superuserUrl, 'select from events')).length;

describe('a slot of the events, as the runtime role', () => {
  test('is truncated, read and written by nobody', async () => {
    for (const statement of ['truncate', 'select * from', 'delete from'])
      expect(await refusal(client.query(`${statement} events_${slotOfAge(0)}`))).toBe(insufficientPrivilege);
    expect(await refusal(client.query('truncate events'))).toBe(insufficientPrivilege);
    expect(await refusal(client.query('update event_retention set days = 1'))).toBe(insufficientPrivilege);
  });

  test('is emptied in the system scope only, and where it is no younger than the owner says, whatever is asked for', async () => {
    const count = await stored();
    expect(count).toBeGreaterThan(0);
    expect(await refusal(empty(slotOfAge(20), 14))).toBe(insufficientPrivilege);
    await client.query(`set strata.tenant_id = '${ours.id}'`);
    expect(await refusal(empty(slotOfAge(20), 14))).toBe(insufficientPrivilege);
    await client.query(`set strata.scope = 'system'`);
    for (const days of [-2, 0, 2, 8, 13]) expect(await empty(slotOfAge(days), -100)).toBe('too young');
    expect(await empty(slotOfAge(18), 20)).toBe('too young');
    expect(await empty(slotOfAge(18), -100)).toBe('empty');
    for (const slot of [-1, 16, null]) expect(await refusal(empty(slot as number, 14))).toBe('22023');
    expect(await stored()).toBe(count);
  });

  test('keeps what a consumer has to do yet, and goes as a whole when nobody has', async () => {
    const { superuserUrl } = service.database;
    await queryAs(superuserUrl, 'delete from event_deliveries where consumer <> $1', ['welcome-mail']);
    const slot = await ageEvents(service.database, 18);
    await client.query(`set strata.scope = 'system'`);
    expect(await empty(slot, 14)).toBe('in use');
    await queryAs(superuserUrl, 'delete from event_deliveries');
    expect(await empty(slot, 14)).toBe('emptied');
    expect(await stored()).toBe(0);
  });
});

const eventsOf = ({ id }: TestTenant): Promise<{ subject: string; data: object }[]> =>
  queryAs(service.database.superuserUrl, 'select subject, data from events where tenant_id = $1', [id]);

describe('what events say of a person, as the runtime role', () => {
  const nobody = '00000000-0000-0000-0000-000000000000';
  const erase = (persons: readonly string[], placeholders: object, slot = slotOfAge(0)): Promise<unknown> =>
    client.query('select erase_person_events($1, $2, 10, $3, $4) as last', [
      slot,
      nobody,
      persons,
      placeholders,
    ]);

  test('is overwritten by the named members alone, in the scope of the person’s tenant alone', async () => {
    const [our, their] = [await eventsOf(ours), await eventsOf(theirs)];
    const persons = [...our, ...their].map(({ subject }) => subject);
    const named = { username: 'erased-{id}', gone: null };
    expect(await refusal(erase(persons, named))).toBe(insufficientPrivilege);
    await client.query(`set strata.scope = 'system'`);
    expect(await refusal(erase(persons, named))).toBe(insufficientPrivilege);
    await client.query(`reset strata.scope; set strata.tenant_id = '${ours.id}'`);
    expect(await refusal(client.query(`update events set data = '{}'`))).toBe(insufficientPrivilege);
    expect(await refusal(erase([], named))).toBe('22023');
    expect(await refusal(erase(Array<string>(101).fill(persons[0] as string), named))).toBe('22023');
    expect(await erase(persons, named)).toMatchObject({ rows: [{ last: expect.any(String) }] });
    expect(await eventsOf(theirs)).toEqual(their);
    const [{ subject, data }] = our as [(typeof our)[0]];
    expect(await eventsOf(ours)).toEqual([{ subject, data: { ...data, username: `erased-${subject}` } }]);
  });

  test.each([
    [
      'of a nested change',
      { changes: { email: { old: 'a', new: 'b' } } },
      { changes: { email: { old: 'x', new: 'x' } } },
    ],
    ['of lists', { emails: 1, email: ['a', { of: 'b' }] }, { emails: 1, email: ['x', { of: 'x' }] }],
    ['of nobody else', { other: { id: 'another', email: 'b' } }, { other: { id: 'another', email: 'b' } }],
    ['without a value', { email: null }, { email: null }],
  ])('%s is what it should be', async (_, data, expected) => {
    const sql = 'select erased_json($1, $2, $3, $4, null) as data';
    const values = [data, ['person'], { email: 'x' }, 'person'];
    expect((await client.query(sql, values)).rows).toEqual([{ data: expected }]);
  });
});
