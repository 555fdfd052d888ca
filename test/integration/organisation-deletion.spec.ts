import { setDeletionPatience, unhurried } from '../support/tenancy/deletion-patience';
import { expectProblem } from '../support/http/expect-problem';
import { type Answer, type Call, type Service, startService, type TestTenant } from '../support/service';
import { startServiceProcess } from '../support/processes/service-process';
import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/database/statements';
import {
  addNotesTable,
  fillEvents,
  fillNotes,
  fillUsers,
  holdLastUser,
  tenantRows,
} from '../support/tenancy/tenant-rows';
import { createTestDatabase, type TestDatabase } from '../support/database/test-database';
import { until } from '../support/until';

const organisations = '/api/v1/organisations';

let database: TestDatabase;
let service: Service;
let tenant: TestTenant;
let other: TestTenant;

beforeAll(async () => {
  database = await createTestDatabase();
  await addNotesTable(database);
  service = await startService({ database });
});
beforeEach(async () => {
  setDeletionPatience(service, unhurried);
  [tenant, other] = [await service.tenant(), await service.tenant()];
});
afterAll(async () => {
  await service.stop();
  await database.drop();
});

const asOperator = (method: string, path = '', call: Call = {}): Promise<Answer> =>
  service.call(method, `${organisations}/${tenant.id}${path}`, { operator: true, ...call });

async function deletionDone(): Promise<Answer> {
  let answer = await asOperator('GET', '/deletion');
  await until('the deletion is done', async () => {
    answer = await asOperator('GET', '/deletion');
    return answer.body.status === 'done';
  });
  return answer;
}

test('removes every row of the tenant from every table, and none of another', async () => {
  for (const { id } of [tenant, other]) {
    await fillUsers(database, id, 20);
    await fillNotes(database, id);
  }
  expect(await tenantRows(database, tenant.id)).toEqual({ users: 20, a_notes: 20 });
  const answer = await asOperator('DELETE');
  expect([answer.status, answer.text]).toEqual([204, '']);
  expect(await tenantRows(database, tenant.id)).toEqual({});
  expect(
    await queryAs(database.superuserUrl, 'select 1 from organisations where id = $1', [tenant.id]),
  ).toEqual([]);
  expect(await tenantRows(database, other.id)).toEqual({ users: 20, a_notes: 20 });
  expect((await other.call('GET', '/api/v1/organisation')).status).toBe(200);
  expect((await asOperator('GET', '/deletion')).body).toMatchObject({
    organisationId: tenant.id,
    status: 'done',
    rowsRemoved: 40,
  });
});

test('removes at most 1000 rows in one transaction', async () => {
  await fillUsers(database, tenant.id, 3500);
  await queryAs(
    database.superuserUrl,
    `create table batches (rows bigint, transaction text);
     grant insert on batches to strata_runtime;
     create function note_batch() returns trigger language plpgsql as $$ begin
       insert into batches select count(*), pg_current_xact_id()::text from gone having count(*) > 0; return null;
     end $$;
     create trigger note_batch after delete on users referencing old table as gone
       for each statement execute function note_batch()`,
  );
  await asOperator('DELETE');
  expect((await deletionDone()).body.rowsRemoved).toBe(3500);
  const batches = await queryAs(
    database.superuserUrl,
    'select sum(rows)::int as rows from batches group by transaction order by 1 desc',
  );
  await queryAs(database.superuserUrl, 'drop function note_batch cascade; drop table batches');
  expect(batches).toEqual([{ rows: 1000 }, { rows: 1000 }, { rows: 1000 }, { rows: 500 }]);
});

test('ends the organisation for every caller at once, while rows are still there', async () => {
  const { body: before } = await asOperator('GET');
  await fillUsers(database, tenant.id, 1500);
  const hold = await holdLastUser(database, tenant.id);
  setDeletionPatience(service, 0);
  const answer = await asOperator('DELETE');
  expect(answer.status).toBe(202);
  expect(answer.headers.get('location')).toBe(`${organisations}/${tenant.id}/deletion`);
  expect(answer.body).toMatchObject({ organisationId: tenant.id, status: 'running', finishedAt: null });
  expect((await tenantRows(database, tenant.id))['users']).toBeGreaterThan(0);

  expectProblem(await tenant.call('GET', '/api/v1/users'), 401, 'tenant-unknown');
  expectProblem(await asOperator('GET'), 404, 'organisation-not-found');
  const renamed = await asOperator('PATCH', '', { body: { name: 'Renamed' } });
  expectProblem(renamed, 404, 'organisation-not-found');
  expectProblem(await asOperator('DELETE'), 404, 'organisation-not-found');
  const again = await service.call('POST', organisations, {
    operator: true,
    body: { name: before.name, email: before.email },
  });
  expect([again.status, again.body.slug]).toEqual([201, before.slug]);
  expect((await asOperator('GET', '/deletion')).body.status).toBe('running');
  await until('the rows are counted', async () => {
    const { body } = await asOperator('GET', '/deletion');
    return body.rowsExpected === 1500 && body.rowsExpectedIsExact;
  });

  await hold.release();
  expect((await deletionDone()).body).toMatchObject({
    rowsRemoved: 1500,
    rowsExpected: 1500,
    finishedAt: expect.any(String),
  });
  expect(await tenantRows(database, tenant.id)).toEqual({});
});

test('is unknown for an organisation that was never deleted', async () => {
  expectProblem(await asOperator('GET', '/deletion'), 404, 'organisation-deletion-not-found');
});

test('that a killed process left half done is finished by the next start', async () => {
  await service.stop();
  const child = await startServiceProcess(database);
  await fillUsers(database, tenant.id, 2500);
  const hold = await holdLastUser(database, tenant.id);
  const deletion = await fetch(`${child.url}${organisations}/${tenant.id}`, {
    method: 'DELETE',
    headers: { 'x-api-key': child.operatorKey },
  });
  expect(deletion.status).toBe(202);
  const left = async (): Promise<number> => (await tenantRows(database, tenant.id))['users'] ?? 0;
  await until('rows are gone', async () => (await left()) < 2500);
  await child.kill();
  expect(await left()).toBeGreaterThan(0);
  await hold.release();

  service = await startService({ database });
  expect((await deletionDone()).body).toMatchObject({ status: 'done', rowsRemoved: 2500 });
  expect(await tenantRows(database, tenant.id)).toEqual({});
});

test('that a stopped service left half done is finished by the next start', async () => {
  await fillUsers(database, tenant.id, 2500);
  const hold = await holdLastUser(database, tenant.id);
  setDeletionPatience(service, 0);
  expect((await asOperator('DELETE')).status).toBe(202);
  const stopped = service.stop();
  await hold.release();
  await stopped;
  const sql = 'select id from organisation_deletions where finished_at is null';
  expect(await queryAs(database.superuserUrl, sql)).toEqual([{ id: tenant.id }]);

  service = await startService({ database });
  expect((await deletionDone()).body.rowsRemoved).toBe(2500);
  expect(await tenantRows(database, tenant.id)).toEqual({});
});

test('is shared by two services without harm', async () => {
  const second = await startService({ database });
  try {
    await fillUsers(database, tenant.id, 2500);
    const hold = await holdLastUser(database, tenant.id);
    setDeletionPatience(service, 0);
    expect((await asOperator('DELETE')).status).toBe(202);
    const third = await startService({ database });
    await hold.release();
    expect((await deletionDone()).body.rowsRemoved).toBe(2500);
    await third.stop();
  } finally {
    await second.stop();
  }
  expect(await tenantRows(database, tenant.id)).toEqual({});
});

test('goes through a divided table slot by slot, each batch from where the last one ended', async () => {
  for (const { id } of [tenant, other]) await fillEvents(database, id, { slots: [3, 9], each: 1200 });
  const { statements, stop } = interceptStatements();
  expect((await asOperator('DELETE')).status).toBe(204);
  stop();
  // Two consumers have handled each event.
  expect((await asOperator('GET', '/deletion')).body.rowsRemoved).toBe(3 * 2 * 1200);
  expect((await tenantRows(database, other.id))['events']).toBe(2400);
  for (const [table, key, slots] of [
    ['events', 1, [3, 3, 9, 9]],
    ['event_inbox', 3, [3, 3, 3, 9, 9, 9]],
  ] as const) {
    const batches = statements.filter(({ text }) => text.startsWith(`delete from "${table}"`));
    expect(batches.map(({ text }) => Number(/ and slot = (\d+)/.exec(text)?.[1]))).toEqual(slots);
    const begins = batches.map(({ values }) =>
      values.length > 1 + key ? values.slice(1, 1 + key) : 'start',
    );
    const ends = batches.map(({ values }) => values.slice(-key));
    expect(begins).toEqual(ends.map((_, i) => (slots[i] === slots[i - 1] ? ends[i - 1] : 'start')));
  }
});

test('looks for the slots that have its rows by an index, and not through the rows of other tenants', async () => {
  await fillEvents(database, tenant.id, { slots: [9], each: 2 });
  const look = ' as slot where exists';
  // A look without the setting finds no slot here. In a table of ten million rows of others it takes seconds.
  const { statements, stop } = interceptStatements((text) =>
    text.replaceAll(look, ` as slot where current_setting('enable_seqscan') = 'off' and exists`),
  );
  expect((await asOperator('DELETE')).status).toBe(204);
  stop();
  expect(statements.filter(({ text }) => text.startsWith(`select 0${look}`)).length).toBeGreaterThan(0);
  expect(await tenantRows(database, tenant.id)).toEqual({});
});

test('is given up, and says why, where a table that is no tenant table refers to its rows', async () => {
  await fillUsers(database, tenant.id, 2);
  await queryAs(
    database.superuserUrl,
    `create schema reports;
     create table reports.report (tenant uuid, user_id uuid,
       constraint report_user_fkey foreign key (tenant, user_id) references users (tenant_id, id));
     insert into reports.report select tenant_id, id from users where tenant_id = '${tenant.id}' limit 1`,
  );
  const reason =
    'rows of reports.report, which is not a table of a tenant, refer to its rows by the foreign key report_user_fkey';
  const answer = await asOperator('DELETE');
  expect([answer.status, answer.body]).toMatchObject([202, { status: 'blocked', blockedBy: reason }]);

  await queryAs(database.superuserUrl, 'drop schema reports cascade');
  await service.stop();
  service = await startService({ database });
  expect((await deletionDone()).body).toMatchObject({ rowsRemoved: 2, blockedBy: null });
});

test('is given up, and says why, where rows of the tenant refer to each other in a circle', async () => {
  await fillUsers(database, tenant.id, 2);
  await fillNotes(database, tenant.id);
  await queryAs(
    database.superuserUrl,
    `alter table users add column note_id uuid,
       add constraint users_note_fkey foreign key (tenant_id, note_id) references a_notes (tenant_id, id);
     update users set note_id = (select n.id from a_notes n where n.tenant_id = users.tenant_id and n.user_id = users.id)
       where tenant_id = '${tenant.id}'`,
  );
  const answer = await asOperator('DELETE');
  expect([answer.status, answer.body]).toMatchObject([202, { status: 'blocked', rowsRemoved: 0 }]);
  expect(answer.body.blockedBy).toMatch(
    /in a circle, by the foreign key (users_note|a_notes_user)_fkey of public\./,
  );
});
