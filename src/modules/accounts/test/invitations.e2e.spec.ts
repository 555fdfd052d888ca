import { expectProblem } from '../../../../test/support/http/expect-problem';
import { type Service, startService, type TestTenant } from '../../../../test/support/service';
import { queryAs } from '../../../../test/support/sql';

let service: Service;
let tenant: TestTenant;
beforeAll(async () => {
  service = await startService();
  tenant = await service.tenant();
});
afterAll(() => service.stop());

test('an invitation is read where its creation says it is, and by operators through its organisation', async () => {
  const invite = { body: { email: 'emmy@example.com', role: 'member', locale: 'de' } };
  const invited = await tenant.call('POST', '/api/v1/invitations', invite);
  const own = await tenant.call('GET', invited.headers.get('location')!);
  expect([own.status, own.body]).toEqual([200, invited.body]);
  const path = `/api/v1/organisations/${tenant.id}/invitations/${invited.body.id}`;
  expect((await service.call('GET', path, { operator: true })).body).toEqual(invited.body);
  const other = await service.tenant();
  expectProblem(
    await other.call('GET', `/api/v1/invitations/${invited.body.id}`),
    404,
    'invitation-not-found',
  );
});

test('an invitation that has expired since it was read is sent anew, though its version is the same', async () => {
  const invited = await tenant.call('POST', '/api/v1/invitations', {
    body: { email: 'late@example.com', role: 'member' },
  });
  const path = `/api/v1/invitations/${invited.body.id}`;
  const tag = (await tenant.call('GET', path)).headers.get('etag')!;
  const readAgain = () => tenant.call('GET', path, { headers: { 'if-none-match': tag } });
  expect((await readAgain()).status).toBe(304);
  const expire = `update invitations set expires_at = now() where id = '${invited.body.id}'`;
  await queryAs(service.database.superuserUrl, expire);
  const { status, body } = await readAgain();
  expect([status, body.state, body.version]).toEqual([200, 'expired', 1]);
});
