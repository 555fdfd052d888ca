import { type LoggedService, startLoggedService } from '../support/processes/logged-service';
import { foundTenant, partnerSetting, testPartner } from '../support/http/partner';
import type { Call, TestTenant } from '../support/service';
import { queryAs } from '../support/sql';

const operatorKey = 'operator-key-that-nobody-may-see';
const user = {
  email: 'ada.lovelace@secret.example',
  username: 'ada-the-secret',
  fullName: 'Ada Secret King',
};
const bad = { headers: { 'x-tenant-token': 'eyJhbGciOiJub25lIn0.c2VjcmV0.' } };

const partner = testPartner();

let service: LoggedService;
let tenant: TestTenant;

beforeAll(async () => {
  service = await startLoggedService({ OPERATOR_API_KEYS: operatorKey, ...partnerSetting(partner) });
  await foundTenant(service, partner.tenantId);
});
afterAll(() => service.stop());
afterEach(async () => {
  await queryAs(service.database.migrationUrl, 'alter table users drop constraint if exists planted');
});
beforeEach(async () => {
  tenant = await service.tenant();
  service.forget();
});

const logged = (method: string, path: string, call: Call = {}): ReturnType<LoggedService['logged']> =>
  service.logged(tenant, method, path, call);

test('no line of any request holds a token, a key, personal data or a query string', async () => {
  const other = { ...user, username: 'other-secret' };
  await logged('POST', '/api/v1/users', { body: user });
  await logged('POST', '/api/v1/users', { body: other });
  await logged('GET', `/api/v1/users?email=${user.email}&username[contains]=ada-the-secret`);
  await logged('GET', `/api/v1/users?cursor=c2VjcmV0`);
  await logged('GET', '/api/v1/users', bad);
  await logged('GET', '/api/v1/organisations?name=ada-the-secret', { operator: true });
  await logged('GET', '/api/v1/organisations', { headers: { 'x-api-key': 'wrong-key-secret' } });
  const issue = `/api/v1/organisations/${tenant.id}/tokens`;
  const { answer } = await logged('POST', issue, { operator: true, body: { subject: 'ada-the-secret' } });
  expectSilence(answer.body.token);
});

test('no line of a request about or with an API key holds a key, or a part of one that is secret', async () => {
  const path = '/api/v1/api-keys';
  const made = await logged('POST', path, { body: { name: 'any', permissions: ['tasks:read'] } });
  const { id, key } = made.answer.body as { id: string; key: string };
  const { answer } = await logged('POST', `${path}/${id}/rotation`, { body: { overlapSeconds: 60 } });
  const rotated = answer.body.key as string;
  const statuses: number[] = [];
  for (const credential of [key, rotated, `${key}0`, rotated.replace(/.$/, '-')])
    for (const method of ['GET', 'POST']) {
      const headers = { authorization: `Bearer ${credential}`, 'x-request-id': `key-${statuses.length}` };
      statuses.push((await service.call(method, '/api/v1/tasks', { headers })).status);
      await service.lineOf(`key-${statuses.length - 1}`);
    }
  expect(statuses).toEqual([200, 403, 200, 403, 401, 401, 401, 401]);
  expectSilence(key.split('_')[2]!, rotated.split('_')[2]!, 'strata_');
});

test('no line of a partner’s request holds a secret, a signature or what was sent', async () => {
  const path = '/api/v1/partners/webhook?trace=ada-the-secret';
  const body = JSON.stringify({ eventId: 'evt-secret', type: 'secret', data: { name: user.fullName } });
  const signed = partner.sign('POST', path, body);
  const headers = { ...signed, 'content-type': 'application/json' };
  const codes: unknown[] = [];
  for (const sent of [body, body, `${body} `]) {
    const { answer } = await logged('POST', path, { headers, body: sent });
    codes.push(answer.status === 202 ? 202 : answer.body.code);
  }
  expect(codes).toEqual([202, 'signature-replayed', 'signature-invalid']);
  expectSilence(partner.secret, signed['X-API-Signature'] ?? '');
});

test('a failure of our own is logged with its stack and the request id, answered without, and repeats no value of the statement', async () => {
  // The one place where a test wants a 500: what it must not say.
  const planted = `add constraint planted check (email not like 'ada%') not valid`;
  await queryAs(service.database.migrationUrl, `alter table users ${planted}`);
  const { answer, line } = await logged('POST', '/api/v1/users?trace=ada-the-secret', { body: user });
  expect(answer.status).toBe(500);
  expect(answer.body).toEqual({
    type: 'https://strata.dev/problems/internal-error',
    title: 'The service failed',
    status: 500,
    code: 'internal-error',
    instance: '/api/v1/users',
    requestId: line['requestId'],
  });
  const [failure, ...more] = service.lines().filter(({ level }) => level === 'error');
  expect(more).toEqual([]);
  expect(failure).toMatchObject({
    requestId: line['requestId'],
    err: { message: expect.stringContaining('planted'), stack: expect.stringContaining('at ') },
  });
  expectSilence();
});

function expectSilence(...more: string[]): void {
  const written = service.log();
  expect(written).toContain('"msg":"request"');
  const secrets = [tenant.token, operatorKey, user.email, user.fullName, 'secret', 'hunter2', '?', ...more];
  const told = secrets.filter((secret) => written.includes(secret));
  expect(told).toEqual([]);
}
