import { Clock } from '../../src/kernel/clock';
import { expectProblem, withoutOccurrence } from '../support/http/expect-problem';
import {
  callSigned,
  foundTenant,
  newSecret,
  partnerSetting,
  type Signing,
  type TestPartner,
  testPartner,
} from '../support/http/partner';
import { exchange, request } from '../support/http/raw-http';
import type { Answer } from '../support/service';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';
import { refusalOf, refusalsOf } from '../support/tenancy/refusals';
import { until } from '../support/until';

const status = '/api/v1/partners/status';
const sync = '/api/v1/partners/sync';
const users = { entityType: 'users' };

const partner = testPartner();
const inactive = testPartner({ active: false });
const secrets = [newSecret(), newSecret()] as const;
const rotating = testPartner({ secrets });
/** Three clients of one tenant, whose audit log is read. */
const audited = testPartner();
const auditedInactive = testPartner({ active: false }, audited.tenantId);
const elsewhere = testPartner({ addresses: ['203.0.113.7'] }, audited.tenantId);
const service = sharedService({
  env: partnerSetting(partner, inactive, rotating, audited, auditedInactive, elsewhere),
});
beforeAll(async () => {
  for (const one of [partner, inactive, rotating, audited]) await foundTenant(service, one.tenantId);
});
const claimed = { identity: 'claimed' };
const named = ({ id }: TestPartner, code: string, rest: object = {}): object =>
  refusalOf(`partner:${id}`, null, code, rest);
afterEach(() => jest.restoreAllMocks());

const get = (signing: Signing = {}, as: TestPartner = partner): Promise<Answer> =>
  callSigned(service, as, 'GET', status, signing);
const spent = async (): Promise<number> =>
  (await queryAs(service.database.superuserUrl, 'select from partner_signatures')).length;

function expectRefusal(answer: Answer, code: string): void {
  expectProblem(answer, 401, code);
  expect(answer.headers.get('www-authenticate')).toBe(`PartnerSignature realm="strata", error="${code}"`);
}

describe('the three headers', () => {
  const headers = ['X-API-Client-ID', 'X-API-Timestamp', 'X-API-Signature'];

  test.each(headers)('without %s a request is not signed, and the answer names the header', async (name) => {
    const { [name]: _left, ...rest } = partner.sign('GET', status);
    for (const sent of [rest, { ...rest, [name]: '' }]) {
      const answer = await service.call('GET', status, { headers: sent });
      expectRefusal(answer, 'signature-missing');
      expect(answer.body.detail).toContain(name.toLowerCase());
    }
  });

  test.each(headers)('%s sent twice is refused, equal or not', async (name) => {
    const lines = Object.entries(partner.sign('GET', status)).map(([header, value]) => `${header}: ${value}`);
    for (const extra of [`${name}: x`, lines.find((line) => line.startsWith(name)) ?? '']) {
      const head = ['host: localhost', ...lines, extra, 'connection: close'];
      const [answer] = await exchange(service.url, request(`GET ${status} HTTP/1.1`, head));
      expectProblem(answer as Answer, 400, 'header-malformed');
    }
  });

  const good = 'a'.repeat(64);
  test.each([
    ['X-API-Client-ID', ['a b', 'a/b', 'x'.repeat(65), 'client-1, client-1']],
    ['X-API-Timestamp', ['now', '-1', '1e9', '+1', '1.', '.5', '1.2345', '0x10', '1234567890123', '1,5']],
    [
      'X-API-Signature',
      ['a', 'a'.repeat(63), 'a'.repeat(65), 'A'.repeat(64), 'g'.repeat(64), `${good}, ${good}`],
    ],
  ])('%s in another form is malformed', async (name, values) => {
    for (const value of values) {
      const answer = await callSigned(service, partner, 'GET', status, { headers: { [name]: value } });
      expectRefusal(answer, 'signature-malformed');
      expect(answer.body.detail).toContain(name.toLowerCase());
    }
  });

  test('a good signature in upper case is malformed too, so one signature has one spelling', async () => {
    const headers = partner.sign('GET', status);
    const upper = { ...headers, 'X-API-Signature': headers['X-API-Signature']?.toUpperCase() ?? '' };
    expectRefusal(await service.call('GET', status, { headers: upper }), 'signature-malformed');
    expect((await service.call('GET', status, { headers })).status).toBe(200);
  });
});

describe('the signature', () => {
  const body = JSON.stringify(users);
  const json = { 'content-type': 'application/json' };

  test.each<[string, string, string, string | undefined, string, string, string | undefined]>([
    ['the method', 'HEAD', status, undefined, 'GET', status, undefined],
    ['the path', 'POST', sync, body, 'POST', '/api/v1/partners/webhook', body],
    ['the spelling of the path', 'GET', status, undefined, 'GET', '/api/v1/partners/%73tatus', undefined],
    ['a query that was not there', 'GET', status, undefined, 'GET', `${status}?a=1`, undefined],
    ['the query', 'GET', `${status}?a=1`, undefined, 'GET', `${status}?a=2`, undefined],
    ['a query taken away', 'GET', `${status}?a=1`, undefined, 'GET', status, undefined],
    ['the body', 'POST', sync, body, 'POST', sync, JSON.stringify({ entityType: 'tasks' })],
    ['the spaces of the body', 'POST', sync, body, 'POST', sync, `${body} `],
    ['a body that was not there', 'POST', sync, undefined, 'POST', sync, body],
    ['a body taken away', 'POST', sync, body, 'POST', sync, undefined],
  ])(
    'is not valid for a request with another: %s',
    async (_what, method, path, text, sentMethod, sentPath, sent) => {
      const before = await spent();
      const headers = { ...partner.sign(method, path, text), ...json };
      const answer = await service.call(sentMethod, sentPath, {
        headers,
        ...(sent === undefined ? {} : { body: sent }),
      });
      expectRefusal(answer, 'signature-invalid');
      expect(await spent()).toBe(before);
      // Untouched, it is taken still: what was refused has not spent it.
      const asSigned = await service.call(method, path, {
        headers,
        ...(text === undefined ? {} : { body: text }),
      });
      expect(asSigned.body?.code ?? '').not.toMatch(/^signature/);
    },
  );

  test('is not valid with another timestamp or for another client', async () => {
    const now = Math.floor(Date.now() / 1000);
    const headers = partner.sign('GET', status, undefined, { timestamp: String(now) });
    for (const [name, value] of [
      ['X-API-Timestamp', String(now + 1)],
      ['X-API-Timestamp', `${now}.0`],
      ['X-API-Client-ID', rotating.id],
    ] as const)
      expectRefusal(
        await service.call('GET', status, { headers: { ...headers, [name]: value } }),
        'signature-invalid',
      );
  });

  test.each<[string, (path: string) => Promise<Answer>]>([
    ['a wrong secret', () => get({ secret: newSecret() })],
    ['an empty secret', () => get({ secret: '' })],
    ['an inactive client’s wrong secret', () => get({ secret: newSecret() }, inactive)],
    [
      'an unknown client',
      () => callSigned(service, partner, 'GET', status, { headers: { 'X-API-Client-ID': 'nobody' } }),
    ],
    [
      'a name that every object has',
      () => callSigned(service, partner, 'GET', status, { headers: { 'X-API-Client-ID': '__proto__' } }),
    ],
  ])('of %s cannot be told from any other wrong one', async (_what, send) => {
    const wrong = await get({ secret: newSecret() });
    const answer = await send(status);
    expectRefusal(answer, 'signature-invalid');
    expect(withoutOccurrence(answer)).toBe(withoutOccurrence(wrong));
  });

  test('covers what was sent byte for byte: spaces, escapes and letters beyond ASCII', async () => {
    const spaced = '{ "eventId" : "e\\u002d1",\n"type":"t", "data": { "name": "Zoë ☃" } }';
    const answer = await callSigned(service, partner, 'POST', '/api/v1/partners/webhook?b=%20&a=%C3%BC&&', {
      body: spaced,
    });
    expect([answer.status, answer.body.eventId]).toEqual([202, 'e-1']);
  });

  test('of a HEAD is its own', async () => {
    expect((await callSigned(service, partner, 'HEAD', status)).status).toBe(200);
  });
});

test('both secrets of a client are valid, and another client’s is not', async () => {
  for (const secret of secrets) expect((await get({ secret }, rotating)).body.clientId).toBe(rotating.id);
  expectRefusal(await get({ secret: partner.secret }, rotating), 'signature-invalid');
});

describe('the timestamp', () => {
  const now = new Date('2026-11-21T12:00:00.500Z');
  beforeEach(() => {
    jest.spyOn(service.app.get(Clock), 'now').mockReturnValue(now);
  });
  const at = (offsetMs: number): string => ((now.getTime() + offsetMs) / 1000).toFixed(3);

  test.each([-300_000, -299_999, 0, 299_999, 300_000])('%d ms from now is taken', async (offset) => {
    expect((await get({ timestamp: at(offset) })).status).toBe(200);
  });

  test.each([-300_001, 300_001, -86_400_000, 86_400_000])('%d ms from now is too far', async (offset) => {
    const answer = await get({ timestamp: at(offset) });
    expectRefusal(answer, 'signature-expired');
    expect(answer.body.detail).toContain(`says ${Math.floor(now.getTime() / 1000)}`);
  });

  // The clock stands at half a second.
  test.each([
    [-300, 401],
    [-299, 200],
    [300, 200],
    [301, 401],
  ])('in whole seconds, %d s from the second that has begun, is answered %d', async (seconds, expected) => {
    const begun = Math.floor(now.getTime() / 1000);
    expect((await get({ timestamp: String(begun + seconds) })).status).toBe(expected);
  });

  test('is judged before the signature: an old request tells nothing of its client', async () => {
    const old = await get({ timestamp: at(-400_000), secret: newSecret() });
    expect(withoutOccurrence(old)).toBe(withoutOccurrence(await get({ timestamp: at(-400_000) }, inactive)));
  });
});

describe('a signature is accepted once', () => {
  test('and refused from then on, whatever came of the request', async () => {
    for (const [path, body, expected] of [
      [status, undefined, 200],
      ['/api/v1/partners/sync/x', undefined, 400],
      [sync, '{"entityType":"nothing"}', 422],
    ] as const) {
      const method = body ? 'POST' : 'GET';
      const headers = { ...partner.sign(method, path, body), 'content-type': 'application/json' };
      const send = (): Promise<Answer> => service.call(method, path, { headers, ...(body ? { body } : {}) });
      expect((await send()).status).toBe(expected);
      for (const again of [await send(), await send()]) expectRefusal(again, 'signature-replayed');
    }
  });

  test('but two equal requests within a second differ by the decimals of their timestamps', async () => {
    const second = Math.floor(Date.now() / 1000);
    for (const timestamp of [`${second}`, `${second}.0`, `${second}.1`, `${second}.10`, `${second}.101`])
      expect((await get({ timestamp })).status).toBe(200);
  });
});

test('an inactive client is refused once its signature is valid, and spends nothing', async () => {
  const before = await spent();
  const headers = inactive.sign('GET', status);
  for (let time = 0; time < 2; time += 1)
    expectProblem(await service.call('GET', status, { headers }), 403, 'partner-inactive');
  expect(await spent()).toBe(before);
});

test('a refused request is named in the audit log of the client’s tenant, as proven or as claimed', async () => {
  const replayed = { headers: audited.sign('GET', status) };
  expect((await service.call('GET', status, replayed)).status).toBe(200);
  expectRefusal(await service.call('GET', status, replayed), 'signature-replayed');
  expectRefusal(await get({ secret: newSecret() }, audited), 'signature-invalid');
  expectRefusal(await get({ timestamp: '1000000' }, audited), 'signature-expired');
  expectProblem(await get({}, auditedInactive), 403, 'partner-inactive');
  expectProblem(await get({}, elsewhere), 403, 'partner-address-refused');
  const path = `/api/v1/organisations/${audited.tenantId}/suspension`;
  await service.call('POST', path, { operator: true });
  await until('the tenant is suspended', async () => (await get({}, audited)).status === 403);
  await service.call('DELETE', path, { operator: true });
  const refusals = await refusalsOf(service, audited.tenantId);
  expect(refusals).toHaveLength(6);
  for (const one of [
    named(audited, 'signature-replayed'),
    named(audited, 'signature-invalid', claimed),
    named(audited, 'signature-expired', claimed),
    named(auditedInactive, 'partner-inactive'),
    named(elsewhere, 'partner-address-refused'),
    named(audited, 'tenant-suspended'),
  ])
    expect(refusals).toContainEqual(one);
});
