import { expectProblem } from '../../../../test/support/http/expect-problem';
import { type Answer, type Call } from '../../../../test/support/service';
import { freshTenant, sharedService } from '../../../../test/support/shared-service';

const keys = '/api/v1/api-keys';
const service = sharedService();
const tenant = freshTenant(service);

const create = (body: object, call: Call = {}): Promise<Answer> =>
  tenant.call('POST', keys, { body: { name: 'reports', ...body }, ...call });
const withKey = (key: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  service.call(method, path, {
    headers: { authorization: `Bearer ${key}` },
    ...(body !== undefined && { body }),
  });

test('a key is created, used, and shown this once', async () => {
  const { status, body, headers } = await create({ permissions: ['tasks:read'] });
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { name: 'reports', permissions: ['tasks:read'], status: 'active', lastUsedOn: null, version: 1 },
  });
  expect(headers.get('cache-control')).toBe('no-store');
  const { key, ...shown } = body;
  expect(key).toMatch(/^strata_[0-9a-f]{32}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$/);
  expect((await tenant.call('GET', `${keys}/${body.id}`)).body).toEqual(shown);
  expect((await withKey(key, 'GET', '/api/v1/tasks')).status).toBe(200);
  expectProblem(await withKey(key, 'POST', '/api/v1/tasks', { title: 'Any' }), 403, 'insufficient-scope');
  const me = await withKey(key, 'GET', '/api/v1/me');
  expect(me.body).toMatchObject({ actor: { kind: 'service', id: body.id }, permissions: ['tasks:read'] });
});
