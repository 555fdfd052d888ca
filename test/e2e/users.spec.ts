import { type Service, startService, type TestTenant } from '../support/service';

let service: Service;
let tenant: TestTenant;

beforeAll(async () => {
  service = await startService();
});
afterAll(() => service.stop());
beforeEach(async () => {
  tenant = await service.tenant();
});

const ada = { email: 'Ada@Example.com', username: 'Ada', fullName: 'Ada Lovelace' };

test('a created user is answered whole, with its place and version', async () => {
  const answer = await tenant.call('POST', '/api/v1/users', { body: ada });
  expect(answer.status).toBe(201);
  expect(answer.headers.get('etag')).toBe('"1"');
  expect(answer.headers.get('location')).toBe(`/api/v1/users/${answer.body.id}`);
  expect(answer.body).toMatchObject({
    email: 'ada@example.com',
    username: 'Ada',
    role: 'member',
    isActive: true,
    version: 1,
    deletedAt: null,
  });
});
