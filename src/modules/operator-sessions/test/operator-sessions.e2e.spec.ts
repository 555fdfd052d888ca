import { storeOperatorSession } from '../../../../test/support/accounts/operator-session';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import { sharedService } from '../../../../test/support/shared-service';
import type { Answer } from '../../../../test/support/service';
import { queryAs } from '../../../../test/support/sql';
import { Clock } from '../../../kernel/clock';
import { operatorSessionLifetime } from '../domain/operator-session';

const service = sharedService();
/** The headers of a page of the service itself. */
const ownPage = { 'sec-fetch-site': 'same-origin' };
const key = (): string => service.secrets.operatorKeys[0] ?? '';

const signIn = (headers: Record<string, string> = {}): Promise<Answer> =>
  service.call('POST', '/api/v1/operator/session', {
    body: { key: key() },
    headers: { ...ownPage, ...headers },
  });
const cookieOf = ({ headers }: Answer): string => headers.get('set-cookie')?.split(';', 1)[0] ?? '';
const as = (cookie: string, method: string, path: string, body?: unknown): Promise<Answer> =>
  service.call(method, `/api/v1/${path}`, {
    headers: { ...ownPage, cookie },
    ...(body === undefined ? {} : { body }),
  });

test('a key is exchanged for a cookie that only pages of the service can use, and no script can read', async () => {
  const answer = await signIn();
  expect(answer.status).toBe(201);
  expect(answer.headers.get('set-cookie')).toMatch(
    /^__Host-strata-operator=[\w-]{43}; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Strict$/,
  );
  expect(answer.text).not.toContain(cookieOf(answer).split('=')[1]);
  const kept = await queryAs<{ text: string }>(
    service.database.superuserUrl,
    'select operator_sessions::text as text from operator_sessions where id = $1',
    [answer.body.id],
  );
  expect(kept[0]?.text).not.toContain(key());
});

test('the session is the operator of the key: everywhere, and in both audit logs', async () => {
  const begun = await signIn();
  const cookie = cookieOf(begun);
  expect((await as(cookie, 'GET', 'operator/session')).body).toEqual({
    key: begun.body.key,
    personId: null,
    sessionId: begun.body.id,
  });
  const { id } = await service.tenant();
  expect((await as(cookie, 'GET', `organisations/${id}`)).status).toBe(200);
  const user = { email: 'ada@example.com', username: 'ada' };
  expect((await as(cookie, 'POST', `organisations/${id}/users`, user)).status).toBe(201);
  const { body } = await as(cookie, 'GET', `organisations/${id}/audit?type=user.created`);
  expect(body.items).toMatchObject([
    { actor: { kind: 'operator', id: begun.body.key }, credential: begun.body.id },
  ]);
  const operators = await as(cookie, 'GET', 'operator-audit?type=operator_session.begun&limit=1');
  expect(operators.body.items).toMatchObject([
    { actor: { kind: 'operator', id: begun.body.key }, subject: begun.body.id },
  ]);
});

test('a page of another origin neither begins a session nor uses one', async () => {
  const cookie = cookieOf(await signIn());
  const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  expectProblem(
    await service.call('POST', '/api/v1/operator/session', { body: { key: key() }, headers: elsewhere }),
    403,
    'origin-refused',
  );
  const { id } = await service.tenant();
  const suspend = `/api/v1/organisations/${id}/suspension`;
  for (const headers of [elsewhere, {}])
    expectProblem(
      await service.call('POST', suspend, { headers: { cookie, ...headers } }),
      403,
      'origin-refused',
    );
  expect((await as(cookie, 'POST', `organisations/${id}/suspension`)).status).toBe(204);
});

test('a session ends by signing out, by any operator, after eight hours, and with its key', async () => {
  const isIn = async (cookie: string): Promise<boolean> =>
    (await as(cookie, 'GET', 'operator/session')).status === 200;
  const [one, other] = [await signIn(), await signIn()];
  expect((await as(cookieOf(one), 'GET', 'operator/sessions')).body.items).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: one.body.id, current: true }),
      expect.objectContaining({ id: other.body.id, current: false }),
    ]),
  );
  expect((await as(cookieOf(one), 'DELETE', `operator/sessions/${other.body.id}`)).status).toBe(204);
  expect(await isIn(cookieOf(other))).toBe(false);
  expectProblem(
    await as(cookieOf(one), 'DELETE', `operator/sessions/${other.body.id}`),
    404,
    'operator-session-not-found',
  );
  const left = await as(cookieOf(one), 'DELETE', 'operator/session');
  expect([left.status, left.headers.get('set-cookie')]).toEqual([204, expect.stringContaining('Max-Age=0')]);
  expect(await isIn(cookieOf(one))).toBe(false);

  const late = cookieOf(await signIn());
  const now = jest
    .spyOn(service.app.get(Clock), 'now')
    .mockReturnValue(new Date(Date.now() + operatorSessionLifetime));
  expect(await isIn(late)).toBe(false);
  now.mockRestore();
  expect(await isIn(late)).toBe(true);

  expect(await isIn((await storeOperatorSession(service)).cookie)).toBe(false);
});

test('a new session takes the place of the one that the browser had', async () => {
  const first = cookieOf(await signIn());
  const second = cookieOf(await signIn({ cookie: first }));
  expect((await as(first, 'GET', 'operator/session')).status).toBe(401);
  expect((await as(second, 'GET', 'operator/session')).status).toBe(200);
});

test('a wrong key begins nothing', async () => {
  expectProblem(
    await service.call('POST', '/api/v1/operator/session', { body: { key: 'wrong' }, headers: ownPage }),
    401,
    'api-key-invalid',
  );
});
