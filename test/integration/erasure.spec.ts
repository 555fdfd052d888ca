import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { namedActor } from '../../src/kernel/authorization/actor';
import { Clock } from '../../src/kernel/clock';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { UserRepository } from '../../src/modules/users/domain/user.repository';
import { MailedTokens } from '../../src/modules/accounts/domain/mailed-tokens';
import { ReceivePartnerEvent } from '../../src/modules/partners/application/receive-partner-event';
import { TenantSweep } from '../../src/platform/edge/security/status/tenant-sweep';
import { slotOf } from '../../src/platform/work/events/log/event-slots';
import { interceptStatements } from '../support/database/statements';
import { filesWith, redisKeysWith, tablesWith } from '../support/database/everything-stored';
import { cookieOf, fromPage, goodPassword, mailedToken } from '../support/accounts/people';
import { storePasskey } from '../support/accounts/stored-factors';
import { expectProblem } from '../support/http/expect-problem';
import { cleanUp, temporaryFolder } from '../support/processes/launched-service';
import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import type { Answer, TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { until } from '../support/until';

const users = '/api/v1/users';
const redisUrl = process.env['STRATA_TEST_REDIS_URL'] ?? '';

let folder: string;
let service: LoggedService;
let tenant: TestTenant;
/** Short, so that a search term holds all of it; no other test writes it. */
let marker: string;

beforeAll(async () => {
  folder = temporaryFolder();
  service = await startLoggedService({
    ROLE: 'all',
    STRATA_DATA_DIR: folder,
    DELETED_USERS_RETENTION_DAYS: '30',
  });
});
afterAll(async () => {
  await service.stop();
  await cleanUp();
});
beforeEach(async () => {
  tenant = await service.tenant();
  marker = `q${randomBytes(3).toString('hex')}`;
});

const person = (field: string): string => `${marker}-${field}`;
const create = async (path: string, body: object, headers = {}): Promise<Answer['body']> => {
  const answer = await tenant.call('POST', `/api/v1/${path}`, { body, headers });
  expect(answer.status).toBe(201);
  return answer.body as unknown;
};
const invoiceOf = (userId: string) => create('invoices', { userId, amountMinor: 1200, currency: 'EUR' });

/** Where the marker is found: in PostgreSQL, in Redis, in mails, in the log. */
async function places(): Promise<Record<string, string[]>> {
  return {
    tables: await tablesWith(service.database, marker),
    redis: await redisKeysWith(redisUrl, marker),
    mails: filesWith(join(folder, 'mail'), marker),
    log: service.log().includes(marker) ? ['log'] : [],
  };
}

const nowhere = { tables: [], redis: [], mails: [], log: [] };
const mailsAreGone = () =>
  until('the mails are removed', () => filesWith(join(folder, 'mail'), marker).length === 0);

/** A person who has done and got all that leaves traces; the answer to its creation can be asked for again. */
async function markedUser(): Promise<string> {
  const body = {
    email: `${person('mail')}@users.example`,
    username: person('name'),
    fullName: `Ada ${person('full')} Lovelace`,
  };
  const { id } = (await create('users', body, { 'idempotency-key': marker })) as { id: string };
  await until('the mail is written', () => filesWith(join(folder, 'mail'), marker).length === 1);
  const changes = { email: `${person('later')}@users.example`, username: person('other') };
  expect((await tenant.call('PATCH', `${users}/${id}`, { body: changes })).status).toBe(200);
  const later = runAsTenant(tenant.id, () => service.app.get(UserRepository).findByEmail(changes.email));
  expect(await later).toMatchObject({ id });
  await runAsTenant(
    tenant.id,
    () =>
      service.app.get(ReceivePartnerEvent).execute({
        eventId: 'evt-1',
        type: 'order.paid',
        data: { orders: [{ buyer: body.email.toUpperCase(), street: `${person('street')} 1` }] },
      }),
    namedActor('partner:somebody'),
  );
  await plantEvents(id);
  return id;
}

/**
 * Another feature's event that names the person, with a name beside the id; and one of its own that a consumer has given up,
 * whose problem repeats the address.
 */
async function plantEvents(id: string): Promise<void> {
  const data = {
    assignee: { id, fullName: person('full') },
    reviewers: [{ userId: id, email: person('mail') }],
  };
  const problem = { code: 'mail-refused', message: `550 ${person('mail')}: no such mailbox` };
  await queryAs(
    service.database.superuserUrl,
    `with stored as (
       insert into events (tenant_id, id, slot, type, source, subject, time, data)
       select $1, gen_random_uuid(), $2, type, '/tasks', subject::uuid, now(), $5
       from (values ('task.assigned.v1', gen_random_uuid()::text), ('user.greeted.v1', $3)) e (type, subject)
       returning id, slot, subject, position
     )
     insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, attempts, problem, dead_at)
     select $1, gen_random_uuid(), 'greet', id, slot, subject, position, 3, $4, now() from stored`,
    [tenant.id, slotOf(new Date()), id, problem, JSON.stringify(data)],
  );
}

/** An event of nobody that a consumer has given up, with these words. */
async function plantProblem(message: string): Promise<void> {
  await queryAs(
    service.database.superuserUrl,
    `with stored as (
       insert into events (tenant_id, id, slot, type, source, subject, time, data)
       values ($1, gen_random_uuid(), $2, 'task.assigned.v1', '/tasks', gen_random_uuid(), now(), '{}')
       returning id, slot, subject, position
     )
     insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, attempts, problem, dead_at)
     select $1, gen_random_uuid(), 'greet', id, slot, subject, position, 3, $3, now() from stored`,
    [tenant.id, slotOf(new Date()), { code: 'mail-refused', message }],
  );
}

const erase = (id: string, call = {}) => tenant.call('POST', `${users}/${id}/erasure`, call);

test.each([
  ['in quotes', (name: string) => `550 no mail for ${name}`],
  ['in capitals, and with accents apart', (name: string) => `550 ${name.toUpperCase().normalize('NFD')}`],
])('a name that a problem repeats %s is erased', async (_, words) => {
  const fullName = `Ada "Q" Straße ${marker} Émile`;
  const { id } = await create('users', { email: 'countess@users.example', username: 'countess', fullName });
  await plantProblem(words(fullName));
  expect((await erase(id)).status).toBe(204);
  const sql = `select problem ->> 'message' as message from event_deliveries where consumer = 'greet' and tenant_id = $1`;
  const stored = await queryAs(service.database.superuserUrl, sql, [tenant.id]);
  expect(stored).toEqual([{ message: 'Erased with the personal data of a user.' }]);
});

test('nothing of a person is found after the erasure, and everything before it', async () => {
  const id = await markedUser();
  const invoice = await invoiceOf(id);
  const link = { userId: id, issuer: 'https://login.example', subject: person('subject') };
  await create('external-identities', link);
  const own = service.token(tenant.id, undefined, id);
  expect((await tenant.call('GET', '/api/v1/me', { token: own })).status).toBe(200);
  // A slow Redis is passed by.
  await until('the user is cached', async () => {
    expect((await tenant.call('GET', `${users}/${id}`)).status).toBe(200);
    return (await redisKeysWith(redisUrl, marker)).length > 0;
  });
  expect(await places()).toEqual({
    // The answer to its creation is stored as well, and sealed.
    tables: [
      'event_deliveries',
      'events',
      'external_identities',
      'partner_events',
      'users',
      'users_full_name_terms',
    ],
    redis: [expect.stringContaining(`users:${id}`)],
    mails: [expect.stringMatching(/welcome\.eml$/)],
    log: [],
  });
  const sealed = await queryAs(
    service.database.superuserUrl,
    'select from idempotent_answers where tenant_id = $1',
    [tenant.id],
  );
  expect(sealed).toHaveLength(1);

  const answer = await erase(id);
  expect([answer.status, answer.text]).toEqual([204, '']);
  await mailsAreGone();
  expect(await places()).toEqual(nowhere);

  expectProblem(await tenant.call('GET', `${users}/${id}`), 404, 'user-not-found');
  expectProblem(await tenant.call('PUT', `${users}/${id}/restore`), 409, 'user-erased');
  await until(
    'its tokens are refused',
    async () => (await tenant.call('GET', '/api/v1/me', { token: own })).status === 401,
  );
  const kept = (await tenant.call('GET', `/api/v1/invoices/${invoice.id}`)).body;
  expect(kept).toMatchObject({ number: invoice.number, amountMinor: 1200, userId: id });
  const [anonymous] = (await tenant.call('GET', `${users}/deleted`)).body.items;
  expect(anonymous).toMatchObject({
    id,
    email: `erased-${id}@erased.invalid`,
    username: `erased-${id}`,
    fullName: null,
    isActive: false,
  });
});

test('an erasure goes through many events in ranges of ids, and finds what is said in any of them', async () => {
  const id = await markedUser();
  const { superuserUrl } = service.database;
  await queryAs(
    superuserUrl,
    `insert into events (tenant_id, id, slot, type, source, subject, time, data)
     select $1, gen_random_uuid(), $2, 'thing.made.v1', '/things', gen_random_uuid(), now(),
       jsonb_build_object('buyer', jsonb_build_object('id', $3::text, 'email', $4::text)) from generate_series(1, 3000)`,
    [tenant.id, slotOf(new Date()), id, person('mail')],
  );
  const record = interceptStatements();
  try {
    expect((await erase(id)).status).toBe(204);
    const steps = (text: string) => record.statements.filter((one) => one.text.includes(text));
    // 500 at first, and never more than twice as many as the step before.
    const sizes = steps('erase_person_events').map(({ values }) => values[2] as number);
    expect(sizes.length).toBeGreaterThan(2);
    expect(sizes[0]).toBe(500);
    for (const [at, size] of sizes.entries())
      expect(size).toBeLessThanOrEqual(at === 0 ? 500 : sizes[at - 1]! * 2);
    expect(steps('as person, leaf').length).toBeGreaterThan(1);
    for (const text of ['as person, leaf', 'update event_deliveries d', 'update partner_events'])
      for (const one of steps(text)) expect(one.text).toMatch(/id > \$\d and (e\.)?id <= \$\d/);
  } finally {
    record.stop();
  }
  await mailsAreGone();
  expect(await places()).toEqual(nowhere);
});

test('a user who is removed for good leaves nothing either, and one who has invoices stays as it is', async () => {
  const id = await markedUser();
  const link = { userId: id, issuer: 'https://login.example', subject: person('subject') };
  await create('external-identities', link);
  const invoice = await invoiceOf(id);
  expectProblem(await tenant.call('DELETE', `${users}/${id}/force`), 409, 'user-in-use');
  expect((await tenant.call('GET', `${users}/${id}`)).body.username).toBe(person('other'));
  await queryAs(service.database.superuserUrl, 'delete from invoices where id = $1', [invoice.id]);
  expect((await places()).tables).toContain('partner_events');
  expect((await tenant.call('DELETE', `${users}/${id}/force`)).status).toBe(204);
  await mailsAreGone();
  expect(await places()).toEqual(nowhere);
  const { body } = await tenant.call('GET', `/api/v1/audit?subject=${id}&sort=createdAt`);
  const acts = (body.items as { type: string }[]).map(({ type }) => type);
  expect(acts.slice(-2).toSorted()).toEqual(['user.deleted', 'user.erased']);
});

const changed = (value: string) => ({ old: value, new: value });

test('the erasure is an event without personal data, and events keep all else', async () => {
  const id = await markedUser();
  await tenant.call('DELETE', `${users}/${id}`);
  await erase(id);
  const events = await queryAs<{ type: string; data: object }>(
    service.database.superuserUrl,
    `select type, data from events where tenant_id = $1 and (subject = $2 or data::text like '%' || $2::text || '%')
     order by position`,
    [tenant.id, id],
  );
  const [email, username] = [`erased-${id}@erased.invalid`, `erased-${id}`];
  const named = { assignee: { id, fullName: null }, reviewers: [{ userId: id, email }] };
  expect(events).toEqual([
    {
      type: 'user.created.v1',
      data: { email, username, fullName: null, role: 'member', isActive: true },
    },
    {
      type: 'user.updated.v1',
      data: { changes: { email: changed(email), username: changed(username) } },
    },
    { type: 'task.assigned.v1', data: named },
    { type: 'user.greeted.v1', data: named },
    { type: 'user.deleted.v1', data: { isPermanent: false } },
    { type: 'user.erased.v1', data: {} },
  ]);
  expect((await erase(id)).status).toBe(204);
});

test('only who may, and who is not below the person, erases; the last owner stays', async () => {
  const [owner, admin, member] = await Promise.all(
    ['owner', 'admin', 'member'].map((role) =>
      create('users', { email: `${role}@users.example`, username: role, role }),
    ),
  );
  const as = ({ id }: { id: string }) => ({ token: service.token(tenant.id, undefined, id) });
  expectProblem(await erase(member.id, as(member)), 403, 'insufficient-scope');
  expectProblem(await erase(owner.id, as(admin)), 403, 'insufficient-scope');
  expectProblem(await erase(owner.id, as(owner)), 409, 'last-owner');
  const ofMember = `${users}/${member.id}/personal-data`;
  expectProblem(await tenant.call('GET', ofMember, as(member)), 403, 'insufficient-scope');
  const own = await tenant.call('GET', '/api/v1/me/personal-data', as(member));
  expect([own.status, own.body.user.email]).toEqual([200, 'member@users.example']);
  expect(own.headers.get('cache-control')).toBe('no-store');
  expect((await tenant.call('GET', ofMember, as(admin))).body.user).toEqual(own.body.user);
  expect((await erase(member.id, as(admin))).status).toBe(204);
  const inTenant = `/api/v1/organisations/${tenant.id}/users/${admin.id}`;
  expect((await service.call('POST', `${inTenant}/erasure`, { operator: true })).status).toBe(204);
  const { body } = await service.call('GET', `${inTenant}/personal-data`, { operator: true });
  expect(body.user).toMatchObject({ email: `erased-${admin.id}@erased.invalid`, fullName: null });
});

test('a person’s data is one document of all that names the person', async () => {
  const id = await markedUser();
  const task = await create('tasks', { title: 'Write', assigneeId: id });
  const invoice = await invoiceOf(id);
  const answer = await tenant.call('GET', `${users}/${id}/personal-data`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-disposition')).toBe(`attachment; filename="personal-data-${id}.json"`);
  expect(answer.body).toMatchObject({
    user: { id, email: `${person('later')}@users.example`, fullName: `Ada ${person('full')} Lovelace` },
    records: {
      events: expect.arrayContaining([
        expect.objectContaining({ type: 'user.created.v1', subject: id }),
        expect.objectContaining({ type: 'task.assigned.v1' }),
        expect.objectContaining({ type: 'invoice.created.v1', subject: invoice.id }),
      ]),
      invoices: [invoice],
      mails: [{ kind: 'welcome', state: 'sent' }],
      partnerEvents: [{ clientId: 'somebody', eventId: 'evt-1', type: 'order.paid' }],
      tasks: [task],
    },
  });
});

/** A person with an account that holds the marker wherever a person can write or be written. */
async function markedPerson(): Promise<{ email: string; cookie: string; id: string }> {
  const email = `${person('mail')}@people.example`;
  const headers = { 'user-agent': `Browser ${person('agent')}` };
  const post = (path: string, body: object, cookie?: string) =>
    fromPage(service, 'POST', path, { body, cookie, headers });
  await tenant.call('POST', '/api/v1/invitations', { body: { email, role: 'member', locale: 'de' } });
  await post('sign-up', { email });
  await until('the mails are written', () => filesWith(join(folder, 'mail'), marker).length === 2);
  const token = await mailedToken(service, 'verification', email);
  const verified = await post('verification', { token, name: person('full'), password: goodPassword });
  const { id } = (await fromPage(service, 'GET', 'session', { cookie: cookieOf(verified) })).body.person;
  await storePasskey(service, id);
  const { superuserUrl } = service.database;
  await queryAs(superuserUrl, `update passkeys set name = '${person('device')}' where person_id = '${id}'`);
  // A mail to the person that was refused, whose problem repeats the address.
  await queryAs(
    superuserUrl,
    `insert into event_deliveries (tenant_id, id, consumer, event_id, slot, subject, position, attempts, problem, dead_at)
     select tenant_id, gen_random_uuid(), 'greet', id, slot, subject, position, 3, $1, now() from events
     where type = 'one_time_token.issued.v1' order by position desc limit 1`,
    [{ code: 'mail-refused', message: `550 ${email}: no such mailbox` }],
  );
  return { email, cookie: cookieOf(verified), id };
}

describe('A person with an account', () => {
  test('is erased with all traces; what an organisation keeps of its user goes when that erases the user', async () => {
    const { email, cookie, id } = await markedPerson();
    const invited = await tenant.call('GET', '/api/v1/invitations');
    const token = service.app.get(MailedTokens).derive('invitation', invited.body.items[0].id);
    expect((await fromPage(service, 'POST', 'invitations', { body: { token }, cookie })).status).toBe(200);
    const minted = await fromPage(service, 'POST', 'token', { body: { organisationId: tenant.id }, cookie });
    const me = () => tenant.call('GET', '/api/v1/me', { token: minted.body.token });
    const { user } = (await me()).body;
    // An invitation elsewhere, which nobody has taken.
    const other = await service.tenant();
    await other.call('POST', '/api/v1/invitations', { body: { email, role: 'admin' } });
    await until('the welcome is written', () => filesWith(join(folder, 'mail'), marker).length === 4);
    await fromPage(service, 'POST', 'magic-links', { body: { email } });
    await until('the link is written', () => filesWith(join(folder, 'mail'), marker).length === 5);

    const document = (await fromPage(service, 'GET', 'account/personal-data', { cookie })).body;
    expect(document.person).toMatchObject({ id, email, name: person('full') });
    expect(document.records).toMatchObject({
      factors: [{ kind: 'password' }, { kind: 'passkey', name: person('device') }],
      invitations: expect.arrayContaining([
        expect.objectContaining({ tenantId: tenant.id, role: 'member', acceptedAt: expect.any(String) }),
        expect.objectContaining({ tenantId: other.id, role: 'admin', acceptedAt: null }),
      ]),
      memberships: [{ tenantId: tenant.id, userId: user.id }],
      sessions: [{ agent: `Browser ${person('agent')}` }],
    });
    const kinds = (section: string, member: string): string[] =>
      document.records[section].map((record: Record<string, string>) => record[member]).toSorted();
    expect(kinds('mailedLinks', 'purpose')).toEqual(['magic-link', 'verification']);
    expect(kinds('mails', 'kind')).toEqual(['magic-link', 'verification']);
    expect(JSON.stringify(document)).not.toMatch(/digest|phc|secret/i);
    const ofOperator = await service.call('GET', `/api/v1/people/${id}/personal-data`, { operator: true });
    expect(ofOperator.body.person).toEqual(document.person);
    const listed = await service.call('GET', `/api/v1/people?email=${email}`, { operator: true });
    expect(listed.body.items).toMatchObject([{ id, email }]);
    const asked = (await tenant.call('GET', `${users}/${user.id}/personal-data`)).body.records;
    expect(asked).toMatchObject({ invitations: [{ email, role: 'member' }], memberships: [{}] });

    expect((await places()).tables).toEqual([
      'event_deliveries',
      'events',
      'invitations',
      'one_time_tokens',
      'passkeys',
      'people',
      'sessions',
      'users',
      'users_full_name_terms',
    ]);
    expect((await fromPage(service, 'DELETE', 'account', { cookie })).status).toBe(204);
    await until('the tokens are refused', async () => (await me()).status === 401);
    expectProblem(await fromPage(service, 'GET', 'session', { cookie }), 401, 'session-missing');
    const ended = (await tenant.call('GET', '/api/v1/audit?type=membership.ended')).body.items;
    expect(ended).toMatchObject([{ subject: user.id, actor: { kind: 'person', id } }]);
    const signIn = { body: { email, password: goodPassword } };
    expectProblem(await fromPage(service, 'POST', 'sign-in', signIn), 401, 'sign-in-failed');
    await until('the mails are removed', () => filesWith(join(folder, 'mail'), marker).length === 1);
    expect((await places()).tables).toEqual(['events', 'users', 'users_full_name_terms']);
    const [left] = (await other.call('GET', '/api/v1/invitations')).body.items;
    expect(left).toMatchObject({ state: 'revoked', email: `erased-${left.id}@erased.invalid` });
    expect((await tenant.call('GET', `${users}/${user.id}`)).body).toMatchObject({ email, isActive: true });

    expect((await erase(user.id)).status).toBe(204);
    await mailsAreGone();
    expect(await places()).toEqual(nowhere);
    const again = await service.call('POST', `/api/v1/people/${id}/erasure`, { operator: true });
    expectProblem(again, 404, 'person-not-found');
  });

  test('keeps the account when an organisation erases its user, and is no member any more', async () => {
    const { email, cookie, id } = await markedPerson();
    const [{ id: invitation }] = (await tenant.call('GET', '/api/v1/invitations')).body.items;
    const token = service.app.get(MailedTokens).derive('invitation', invitation);
    await fromPage(service, 'POST', 'invitations', { body: { token }, cookie });
    const [user] = (await tenant.call('GET', `${users}?email=${email}`)).body.items;
    expect((await erase(user.id)).status).toBe(204);
    const found = await tablesWith(service.database, marker);
    expect(found).toEqual(['event_deliveries', 'one_time_tokens', 'passkeys', 'people', 'sessions']);
    const mint = { body: { organisationId: tenant.id }, cookie };
    expectProblem(await fromPage(service, 'POST', 'token', mint), 404, 'membership-not-found');
    expect((await fromPage(service, 'GET', 'organisations', { cookie })).body.items).toEqual([]);
    const [left] = (await tenant.call('GET', '/api/v1/invitations')).body.items;
    expect(left).toMatchObject({ state: 'accepted', email: `erased-${left.id}@erased.invalid` });
    await service.call('POST', `/api/v1/people/${id}/erasure`, { operator: true });
    await mailsAreGone();
    expect(await places()).toEqual(nowhere);
  });
});

/** Sweeps as if this many days had gone by. */
async function sweepIn(days: number): Promise<void> {
  const clock = service.app.get(Clock);
  const later = new Date(Date.now() + days * 86_400_000);
  const moved = jest.spyOn(clock, 'now').mockImplementation(() => later);
  await service.app
    .get(TenantSweep, { strict: false })
    .sweep()
    .finally(() => moved.mockRestore());
}

const deleted = async (): Promise<string[]> =>
  (await tenant.call('GET', `${users}/deleted`)).body.items.map(({ id }: { id: string }) => id);
const purged = (): object[] => service.lines().filter(({ msg }) => msg === 'Deleted users were purged');

describe('Users who were deleted', () => {
  test('are purged after the retention with all traces, and not before', async () => {
    const id = await markedUser();
    const task = await create('tasks', { title: 'Write', assigneeId: id });
    await tenant.call('DELETE', `${users}/${id}`);
    await sweepIn(29.9);
    expect(await deleted()).toEqual([id]);
    service.forget();
    await sweepIn(30.1);
    expect(await deleted()).toEqual([]);
    expect(purged()).toMatchObject([{ tenantId: tenant.id, removed: 1, erased: 0 }]);
    await mailsAreGone();
    expect(await places()).toEqual(nowhere);
    expect((await tenant.call('GET', `/api/v1/tasks/${task.id}`)).body.assigneeId).toBeNull();
  });

  test('stay without personal data where an invoice names them, and are looked at once', async () => {
    const id = await markedUser();
    const invoice = await invoiceOf(id);
    await tenant.call('DELETE', `${users}/${id}`);
    await sweepIn(31);
    await mailsAreGone();
    expect(await places()).toEqual(nowhere);
    expect(await deleted()).toEqual([id]);
    const kept = (await tenant.call('GET', `/api/v1/invoices/${invoice.id}`)).body;
    expect(kept).toMatchObject({ number: invoice.number, amountMinor: 1200, userId: id });
    service.forget();
    await sweepIn(31);
    expect(purged()).toEqual([]);
  });

  test('are purged in batches, by one instance at a time', async () => {
    const bodies = Array.from({ length: 60 }, (_, n) => ({
      email: `${person(`${n}`)}@users.example`,
      username: person(`${n}`),
    }));
    const { items } = await create('users/batch', { items: bodies });
    for (const { id } of items) await tenant.call('DELETE', `${users}/${id}`);
    service.forget();
    await Promise.all([sweepIn(31), sweepIn(31)]);
    await sweepIn(31);
    expect(await deleted()).toEqual([]);
    const batches = purged() as { removed: number; erased: number }[];
    expect(batches.reduce((sum, { removed }) => sum + removed, 0)).toBe(60);
    expect(Math.max(...batches.map(({ removed }) => removed))).toBeLessThanOrEqual(50);
    expect(await tablesWith(service.database, marker)).toEqual([]);
  });
});
