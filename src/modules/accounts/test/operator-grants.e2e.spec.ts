import { pageOf } from '../../../../test/support/accounts/people';
import { storeOperatorSession } from '../../../../test/support/accounts/operator-session';
import {
  storeOperator,
  storeOperatorGrant,
  storeSecondFactor,
} from '../../../../test/support/accounts/stored-operator';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import type { Answer } from '../../../../test/support/service';
import { sharedService } from '../../../../test/support/shared-service';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';
import { Clock } from '../../../kernel/clock';

const service = sharedService();
const { post } = pageOf(service);
const ownPage = { 'sec-fetch-site': 'same-origin' };
const day = 86_400_000;

const operators = (method: string, path: string, body?: object): Promise<Answer> =>
  service.call(method, `/api/v1/${path}`, { operator: true, ...(body ? { body } : {}) });
const as = (cookie: string, method: string, path: string, body?: object): Promise<Answer> =>
  service.call(method, `/api/v1/${path}`, { headers: { ...ownPage, cookie }, ...(body ? { body } : {}) });
const become = (cookie: string): Promise<Answer> => post('operator-session', {}, cookie);
const operatorCookieOf = ({ headers }: Answer): string =>
  /__Host-strata-operator=[\w-]+/.exec(headers.get('set-cookie') ?? '')?.[0] ?? '';

test('a person with a grant and two factors is an operator: named in both audit logs, by a cookie of eight hours', async () => {
  const person = await storePerson(service);
  await storeSecondFactor(service, person);
  const granted = await operators('POST', 'operator/grants', { email: person.email });
  expect(granted.status).toBe(201);
  expect(granted.body).toMatchObject({ personId: person.id, email: person.email });
  expect(Date.parse(granted.body.expiresAt) - Date.parse(granted.body.createdAt)).toBe(90 * day);
  expect((await as(person.cookie, 'GET', 'auth/operator-grant')).body).toEqual({
    expiresAt: granted.body.expiresAt,
  });

  // The person's own cookie opens nothing of the operators.
  expectProblem(await as(person.cookie, 'GET', 'organisations'), 401, 'api-key-invalid');
  const begun = await become(person.cookie);
  expect([begun.status, begun.headers.get('set-cookie')]).toEqual([
    204,
    expect.stringMatching(/; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Strict$/),
  ]);
  const cookie = operatorCookieOf(begun);
  const { body: current } = await as(cookie, 'GET', 'operator/session');
  expect(current).toEqual({ key: null, personId: person.id, sessionId: expect.any(String) });

  const { id } = await service.tenant();
  const user = { email: 'ada@example.com', username: 'ada' };
  expect((await as(cookie, 'POST', `organisations/${id}/users`, user)).status).toBe(201);
  const actor = { kind: 'operator', id: person.id };
  const entries = await as(cookie, 'GET', `organisations/${id}/audit?type=user.created`);
  expect(entries.body.items).toMatchObject([{ actor, credential: current.sessionId }]);
  const log = await as(cookie, 'GET', 'operator-audit?limit=20');
  expect(log.body.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        type: 'operator_session.begun',
        subject: current.sessionId,
        actor: expect.objectContaining(actor),
      }),
      expect.objectContaining({ type: 'operator_grant.created', subject: granted.body.id }),
    ]),
  );
  expect((await as(cookie, 'GET', `operator/grants?personId=${person.id}`)).body.items).toMatchObject([
    { id: granted.body.id, name: 'Ada', grantedBy: expect.stringMatching(/^operator:/) },
  ]);
  expect((await operators('GET', `people/${person.id}/personal-data`)).body.records).toMatchObject({
    operatorGrants: [{ expiresAt: granted.body.expiresAt }],
    operatorSessions: [{ id: current.sessionId, endedAt: null }],
  });
});

test('without a grant, without a second factor, or long after the sign-in nobody becomes an operator', async () => {
  const person = await storePerson(service);
  expect((await as(person.cookie, 'GET', 'auth/operator-grant')).body).toEqual({ expiresAt: null });
  expectProblem(await become(person.cookie), 403, 'operator-grant-missing');
  await storeOperatorGrant(service, person.id);
  expectProblem(await become(person.cookie), 403, 'two-factors-needed');
  await storeSecondFactor(service, person);
  expect((await become(person.cookie)).status).toBe(204);
  await queryAs(
    service.database.superuserUrl,
    `update sessions set authenticated_at = now() - interval '601 seconds' where id = $1`,
    [person.sessionId],
  );
  expectProblem(await become(person.cookie), 403, 'sign-in-too-old');
});

const endings: readonly (readonly [
  string,
  (person: Awaited<ReturnType<typeof storeOperator>>) => Promise<unknown>,
])[] = [
  ['the grant is revoked', ({ grantId }) => operators('DELETE', `operator/grants/${grantId}`)],
  [
    'the grant expires',
    ({ grantId }) =>
      queryAs(service.database.superuserUrl, 'update operator_grants set expires_at = now() where id = $1', [
        grantId,
      ]),
  ],
  ['the person is suspended', ({ id }) => operators('POST', `people/${id}/suspension`)],
  ['the person signs out', ({ cookie }) => post('sign-out', {}, cookie)],
  ['the person is erased', ({ id }) => operators('POST', `people/${id}/erasure`)],
];

test.each(endings)('an operator’s session of a person ends when %s', async (_, end) => {
  const person = await storeOperator(service);
  const { cookie } = await storeOperatorSession(service, { person });
  expect((await as(cookie, 'GET', 'organisations')).status).toBe(200);
  await end(person);
  // Within a second, as the tokens of a session that has ended.
  await until(
    'the session is refused',
    async () => (await as(cookie, 'GET', 'organisations')).status === 401,
  );
});

test('revoking takes the sessions away, so that a new grant does not bring them back', async () => {
  const person = await storeOperator(service);
  const { cookie } = await storeOperatorSession(service, { person });
  expect((await operators('DELETE', `operator/grants/${person.grantId}`)).status).toBe(204);
  // At once: each request looks the grant up.
  expect((await as(cookie, 'GET', 'organisations')).status).toBe(401);
  await storeOperatorGrant(service, person.id);
  expect((await as(cookie, 'GET', 'organisations')).status).toBe(401);
  expectProblem(
    await operators('DELETE', `operator/grants/${person.grantId}`),
    404,
    'operator-grant-not-found',
  );
});

test('a person has one grant, which ends within 366 days, is made anew after its end, and which nobody gives to themself', async () => {
  const person = await storeOperator(service);
  const { cookie } = await storeOperatorSession(service, { person });
  const body = { email: person.email };
  expectProblem(await operators('POST', 'operator/grants', body), 409, 'operator-grant-exists');
  expectProblem(await as(cookie, 'POST', 'operator/grants', body), 403, 'operator-grant-own');
  for (const far of [-1, 367 * day]) {
    const expiresAt = new Date(Date.now() + far).toISOString();
    const { email } = await storePerson(service);
    const refused = await operators('POST', 'operator/grants', { email, expiresAt });
    expectProblem(refused, 422, 'validation-failed');
    expect(refused.body.violations).toMatchObject([{ pointer: '/expiresAt' }]);
  }
  const later = new Date(Date.now() + 2 * day);
  const now = jest.spyOn(service.app.get(Clock), 'now').mockReturnValue(later);
  try {
    expect((await operators('POST', 'operator/grants', body)).status).toBe(201);
  } finally {
    now.mockRestore();
  }
  expect((await operators('GET', `operator/grants?personId=${person.id}`)).body.items).toHaveLength(1);
});
