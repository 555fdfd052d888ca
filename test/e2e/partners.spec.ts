import { newId } from '../../src/kernel/values/id';
import { expectProblem, withoutOccurrence } from '../support/http/expect-problem';
import {
  callSigned,
  foundTenant,
  partnerSetting,
  type TestPartner,
  testPartner,
} from '../support/http/partner';
import { race } from '../support/order/race';
import type { Answer } from '../support/service';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const partners = '/api/v1/partners';
const event = { eventId: 'evt-1', type: 'order.paid', occurredAt: '2026-01-31T10:30:00+01:00' };

/** The settings are read at start, so the partners of all tests are there from the beginning. */
const pool = Array.from({ length: 70 }, () => testPartner());
const colleagues = pool.map(({ tenantId }) => testPartner({}, tenantId));
const service = sharedService({ env: partnerSetting(...pool, ...colleagues) });

let partner: TestPartner;
/** Another client of the same tenant. */
let colleague: TestPartner;
beforeEach(async () => {
  [partner, colleague] = [pool.shift() as TestPartner, colleagues.shift() as TestPartner];
  await foundTenant(service, partner.tenantId);
});

const call = (method: string, path: string, body?: unknown, as: TestPartner = partner): Promise<Answer> =>
  callSigned(service, as, method, `${partners}${path}`, { body });
const send = (body: unknown, as?: TestPartner): Promise<Answer> => call('POST', '/webhook', body, as);

const stored = (): Promise<Record<string, unknown>[]> =>
  queryAs(
    service.database.superuserUrl,
    'select client_id, event_id, type, occurred_at, data from partner_events where tenant_id = $1',
    [partner.tenantId],
  );

describe('POST /partners/webhook', () => {
  test('stores an event as it was sent and answers with its id', async () => {
    const data = { order: 'A-17', lines: [{ n: 1.5, ok: true, none: null }], 'Größe ☃': '\u0007\n"' };
    const answer = await send({ ...event, data });
    expect([answer.status, answer.body]).toEqual([202, { eventId: 'evt-1', status: 'received' }]);
    const occurred_at = new Date('2026-01-31T09:30:00Z');
    expect(await stored()).toEqual([
      { client_id: partner.id, event_id: 'evt-1', type: 'order.paid', occurred_at, data },
    ]);
  });

  test('takes an event with nothing but an id and a type', async () => {
    expect((await send({ eventId: '!', type: 'x' })).status).toBe(202);
    expect(await stored()).toMatchObject([{ event_id: '!', occurred_at: null, data: null }]);
  });

  test('answers a repetition like the first time, whatever the order of its members, and stores it once', async () => {
    const first = await send(`{"eventId":"e","type":"t","occurredAt":"2026-01-31T10:30:00+01:00",
      "data":{"a":1,"b":{"c":-0,"d":[2,"3"]}}}`);
    const second = await send(`{"data":{"b":{"d":[2,"3"],"c":0},"a":1.0},
      "occurredAt":"2026-01-31T09:30:00.000Z","type":"t","eventId":"e"}`);
    expect([second.status, second.text]).toEqual([202, first.text]);
    expect(await stored()).toHaveLength(1);
  });

  test.each([
    ['type', { type: 'order.refunded' }],
    ['time', { occurredAt: '2026-01-31T09:30:00.001Z' }],
    ['no time', { occurredAt: null }],
    ['data', { data: { order: 'A-18' } }],
    ['no data', { data: null }],
  ])('refuses the id of another event: %s', async (_what, change) => {
    const first = { ...event, data: { order: 'A-17' } };
    await send(first);
    expectProblem(await send({ ...first, ...change }), 409, 'partner-event-conflict');
    expect(await stored()).toMatchObject([{ type: 'order.paid', data: { order: 'A-17' } }]);
  });

  test('of 32 at once with one eventId, all are answered alike and one is stored', async () => {
    expect(await race(32, () => send(event))).toEqual({ 202: 32 });
    expect(await stored()).toHaveLength(1);
  });

  test('of 32 at once with one eventId and different content, one is taken', async () => {
    const outcome = await race(32, (n) => send({ ...event, data: { n } }));
    expect(outcome).toEqual({ 202: 1, '409 partner-event-conflict': 31 });
    expect(await stored()).toHaveLength(1);
  });

  test('an eventId is its client’s own: another client, of the same tenant or of another, may use it', async () => {
    const stranger = pool.pop() as TestPartner;
    await foundTenant(service, stranger.tenantId);
    await send({ ...event, data: { from: 'partner' } });
    for (const other of [colleague, stranger])
      expect((await send({ ...event, data: { from: other.id } }, other)).status).toBe(202);
    expect((await stored()).map(({ client_id }) => String(client_id)).toSorted()).toEqual(
      [partner.id, colleague.id].toSorted(),
    );
  });

  test.each([
    ['no id', { eventId: undefined }, { '/eventId': 'required' }],
    ['an empty id', { eventId: '' }, { '/eventId': 'too-short' }],
    ['an id of 101 characters', { eventId: 'x'.repeat(101) }, { '/eventId': 'too-long' }],
    ['an id with a space', { eventId: 'evt 1' }, { '/eventId': 'format' }],
    ['an id beyond ASCII', { eventId: 'evt-ü' }, { '/eventId': 'format' }],
    ['a number for an id', { eventId: 1 }, { '/eventId': 'type' }],
    ['an upper-case type', { type: 'Order' }, { '/type': 'format' }],
    ['a type of 101 characters', { type: 'x'.repeat(101) }, { '/type': 'too-long' }],
    ['a day that there is not', { occurredAt: '2026-02-30T00:00:00Z' }, { '/occurredAt': 'format' }],
    ['a time without a zone', { occurredAt: '2026-01-31T09:30:00' }, { '/occurredAt': 'format' }],
    ['a time before 1970', { occurredAt: '0000-01-01T00:00:00Z' }, { '/occurredAt': 'format' }],
    ['a time past 9999', { occurredAt: '9999-12-31T23:59:59-23:59' }, { '/occurredAt': 'format' }],
    ['a number for a time', { occurredAt: 1 }, { '/occurredAt': 'type' }],
    ['a list for data', { data: [] }, { '/data': 'type' }],
    ['a text for data', { data: '{}' }, { '/data': 'type' }],
    ['data past 64 KiB', { data: { t: 'ü'.repeat((65_536 - 8) / 2), u: 1 } }, { '/data': 'too-large' }],
    ['a NUL in data', { data: { t: ['a\0b'] } }, { '/data': 'control-character' }],
    ['a NUL in a name in data', { data: { 'a\0b': 1 } }, { '/data': 'control-character' }],
    ['half a surrogate pair in data', { data: { t: '\ud800' } }, { '/data': 'not-unicode' }],
    ['a number beyond 2^53 in data', '{"n":9007199254740993}', { '/data': 'range' }],
    ['a number beyond all numbers in data', '{"n":1e999}', { '/data': 'range' }],
    ['a field more', { secret: 'x' }, { '/secret': 'unknown' }],
    ['several mistakes', { eventId: '', type: '' }, { '/eventId': 'too-short', '/type': 'too-short' }],
  ])('refuses %s', async (_what, change, violations) => {
    const body =
      typeof change === 'string' ? `{"eventId":"e","type":"x","data":${change}}` : { ...event, ...change };
    expectProblem(await send(body), 422, 'validation-failed', violations);
    expect(await stored()).toEqual([]);
  });

  test('takes every field at its limit', async () => {
    const most = { eventId: 'x'.repeat(100), type: 'x'.repeat(100), occurredAt: '1970-01-01T00:00:00Z' };
    const data = { n: Number.MAX_SAFE_INTEGER, t: 'x'.repeat(65_536 - 29) };
    expect(JSON.stringify(data)).toHaveLength(65_536);
    expect((await send({ ...most, data })).status).toBe(202);
  });
});

describe('sync requests', () => {
  test('one is stored, queued, and read back where its location says', async () => {
    const asked = { entityType: 'tasks', since: '2026-01-01T00:00:00Z' };
    const answer = await call('POST', '/sync', asked);
    expect(answer.status).toBe(202);
    const { syncId, createdAt } = answer.body;
    expect(answer.body).toEqual({
      syncId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      entityType: 'tasks',
      since: '2026-01-01T00:00:00.000Z',
      status: 'queued',
      version: 1,
      createdAt: expect.stringMatching(/^\d{4}-.*Z$/),
      updatedAt: createdAt,
    });
    expect(answer.headers.get('location')).toBe(`${partners}/sync/${syncId}`);
    const read = await call('GET', `/sync/${syncId}`);
    expect([read.status, read.text, read.headers.get('etag')]).toEqual([200, answer.text, '"1"']);
    expect((await call('GET', `/sync/${syncId.toUpperCase()}`)).text).toBe(answer.text);
  });

  test.each(['users', 'tasks', 'invoices'])('%s can be asked for, from the beginning', async (entityType) => {
    expect((await call('POST', '/sync', { entityType })).body).toMatchObject({ entityType, since: null });
  });

  test.each([
    [{}, { '/entityType': 'required' }],
    [{ entityType: 'organisations' }, { '/entityType': 'not-allowed' }],
    [{ entityType: 'users', since: 'yesterday' }, { '/since': 'format' }],
    [{ entityType: 'users', status: 'done' }, { '/status': 'unknown' }],
  ])('%j is refused', async (body, violations) => {
    const answer = await call('POST', '/sync', body);
    expectProblem(answer, 422, 'validation-failed', violations);
  });

  test('one of another client, of the same tenant or of another, cannot be told from none', async () => {
    const stranger = pool.pop() as TestPartner;
    await foundTenant(service, stranger.tenantId);
    const { syncId } = (await call('POST', '/sync', { entityType: 'users' })).body;
    for (const other of [colleague, stranger]) {
      const foreign = await call('GET', `/sync/${syncId}`, undefined, other);
      const unknown = await call('GET', `/sync/${newId()}`, undefined, other);
      expectProblem(foreign, 404, 'partner-sync-not-found');
      expect(withoutOccurrence(foreign)).toBe(withoutOccurrence(unknown));
    }
    expectProblem(await call('GET', '/sync/1'), 400, 'id-malformed');
  });
});

test('GET /partners/status tells the client how it is configured', async () => {
  const { status, body } = await call('GET', '/status');
  expect([status, body]).toEqual([
    200,
    { clientId: partner.id, tenantId: partner.tenantId, active: true, addresses: null },
  ]);
});

const list = (token: string, path = partners): Promise<Answer> => service.call('GET', path, { token });
const shown = ({ id }: TestPartner) => ({ id, active: true, addresses: null });

describe('GET /partners', () => {
  test('shows an organisation its own partners, and no secret', async () => {
    const answer = await list(service.token(partner.tenantId));
    expect([answer.status, answer.body]).toEqual([200, { items: [partner, colleague].map(shown) }]);
    expect(answer.text).not.toContain(partner.secret);
  });

  test('shows an operator the partners of the organisation in the path', async () => {
    const path = `/api/v1/organisations/${partner.tenantId}/partners`;
    const { status, body } = await service.call('GET', path, { operator: true });
    expect([status, body]).toEqual([200, { items: [partner, colleague].map(shown) }]);
  });

  test('is empty for an organisation for which no partner acts', async () => {
    expect((await (await service.tenant()).call('GET', partners)).body).toEqual({ items: [] });
  });

  test('is refused without its permission', async () => {
    expectProblem(await list(service.token(partner.tenantId, 'users:read')), 403, 'insufficient-scope');
  });
});
