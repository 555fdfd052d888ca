import { expectSealedProblem } from '../support/http/sealed-problem';
import { type Service, startService } from '../support/service';
import { claims, forge, forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';

const former = forgeKey('2026-10');
const current = forgeKey('2026-11', 'RS256');
const next = forgeKey('2026-12');
const services = new Map<string, Service>();

/** One service for each configuration, on one database. */
async function start(env: Readonly<Record<string, string>>): Promise<Service> {
  const configuration = JSON.stringify(env);
  const [first] = services.values();
  const running = services.get(configuration);
  const service = running ?? (await startService({ env, ...(first && { database: first.database }) }));
  services.set(configuration, service);
  return service;
}
// In reverse: the first one drops the database.
afterAll(async () => {
  for (const service of [...services.values()].toReversed()) await service.stop();
});

const users = (service: Service, token: string) => service.call('GET', '/api/v1/users', { token });

test('keys are rotated with tokens of the old and the new one in use', async () => {
  const before = await start(keySetting(former.entry('sign')));
  const tenant = await before.tenant();
  const during = await start(keySetting(current.entry('sign'), former.entry('verify')));
  const after = await start(keySetting(current.entry('sign'), next.entry('verify')));

  const issue = async (service: Service): Promise<string> => {
    const path = `/api/v1/organisations/${tenant.id}/tokens`;
    const answer = await service.call('POST', path, { operator: true, body: {} });
    expect(answer.status).toBe(201);
    return answer.body.token as string;
  };
  const [old, young] = [await issue(before), await issue(during)];
  const answers = await Promise.all([
    users(before, old),
    users(during, old),
    users(during, young),
    users(after, young),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expectSealedProblem(await users(before, young), 401, 'tenant-token-invalid-signature');
  expectSealedProblem(await users(after, old), 401, 'tenant-token-invalid-signature');
  expect((await users(after, forge(next, claims(tenant.id)))).status).toBe(200);
});

describe('with an issuer and an audience configured', () => {
  const issuer = 'https://id.example';
  const audience = 'strata';
  const env = {
    ...keySetting(former.entry('sign')),
    TENANT_TOKEN_ISSUER: issuer,
    TENANT_TOKEN_AUDIENCE: audience,
  };

  test.each([
    ['the expected ones', { iss: issuer, aud: audience }, undefined],
    ['one audience of several', { iss: issuer, aud: ['other', audience] }, undefined],
    ['another issuer', { iss: 'https://evil.example', aud: audience }, 'tenant-token-invalid-claims'],
    ['another audience', { iss: issuer, aud: ['other'] }, 'tenant-token-invalid-claims'],
    ['neither', {}, 'tenant-token-invalid-claims'],
  ])('%s: %j → %s', async (_title, extra, code) => {
    const service = await start(env);
    const tenant = await service.tenant();
    const answer = await users(service, forge(former, claims(tenant.id, extra)));
    expect([answer.status, answer.body.code]).toEqual([code === undefined ? 200 : 401, code]);
  });

  test('the tokens the service issues itself carry both', async () => {
    const service = await start(env);
    const { id } = await service.tenant();
    const issued = await service.call('POST', `/api/v1/organisations/${id}/tokens`, {
      operator: true,
      body: {},
    });
    expect((await users(service, issued.body.token)).status).toBe(200);
  });
});

describe('scope', () => {
  const required = { TENANT_TOKEN_REQUIRE_SCOPE: 'true' };
  test.each([
    ['read', 'users:read', {}, 'GET', 200],
    ['read', 'users:read', {}, 'POST', 403],
    ['write without read', 'users:write', {}, 'GET', 403],
    ['a longer name', 'users:readers xusers:read', {}, 'GET', 403],
    ['several', 'tasks:read users:read', {}, 'GET', 200],
    ['empty', '', {}, 'GET', 403],
    ['none', undefined, {}, 'GET', 200],
    ['none, where one is required', undefined, required, 'GET', 403],
    ['read, where one is required', 'users:read', required, 'GET', 200],
  ])('%s (%j, %j): %s answers %i', async (_title, scope, env, method, status) => {
    const service = await start({ ...keySetting(former.entry('sign')), ...env });
    const { id } = await service.tenant();
    const token = forge(former, claims(id, { scope }));
    const answer = await service.call(method, '/api/v1/users', { token });
    const code = status === 403 ? 'insufficient-scope' : undefined;
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });
});
