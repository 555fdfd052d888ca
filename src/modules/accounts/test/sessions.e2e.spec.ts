import {
  cookieOf,
  freshEmail,
  fromPage,
  goodPassword,
  pageOf,
  signedUp,
} from '../../../../test/support/accounts/people';
import {
  storeChallenge,
  storePasskey,
  storeRecoveryCode,
  storeTotp,
} from '../../../../test/support/accounts/stored-factors';
import {
  storeInvitation,
  storeMailedToken,
  storePerson,
} from '../../../../test/support/accounts/stored-person';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import { operationsOf, readDocument } from '../../../../test/support/openapi/openapi-document';
import { sharedService } from '../../../../test/support/shared-service';
import { Clock } from '../../../kernel/clock';
import { sessionCookieName } from '../../../platform/edge/security/callers/session-cookie';

const service = sharedService();
const { post, isIn, rows } = pageOf(service);

/** Each way to sign in: the path, and the body of a person who may. */
const ways: Readonly<Record<string, () => Promise<object>>> = {
  'sign-in': async () => ({ email: (await storePerson(service)).email, password: goodPassword }),
  verification: async () => ({
    token: await storeMailedToken(service, 'verification', { email: freshEmail() }),
    name: 'Ada',
    password: goodPassword,
  }),
  invitation: async () => ({
    token: await storeInvitation(service, freshEmail(), ''),
    name: 'Ada',
    password: goodPassword,
  }),
  'magic-link': async () => ({
    token: await storeMailedToken(service, 'magic-link', await storePerson(service)),
  }),
  'second-factor': async () => {
    const person = await storePerson(service);
    const pendingToken = await storeMailedToken(service, 'password-proven', person);
    return { pendingToken, factor: 'recovery-code', code: await storeRecoveryCode(service, person.id) };
  },
  'passkey-sign-in': async () => {
    const { device } = await storePasskey(service, (await storePerson(service)).id);
    return { credential: device.get({ rpId: 'localhost', challenge: await storeChallenge(service) }) };
  },
};

test('the ways that are tried here are all that set a session', async () => {
  const document = await readDocument(service);
  const visitors = operationsOf(document).filter(
    ({ principal, path }) => principal === 'visitor' && path.startsWith('/api/v1/auth/'),
  );
  const unlike = new Set([
    'sign-up',
    'magic-links',
    'password-resets',
    'password-reset',
    'passkey-sign-in/options',
  ]);
  const paths = visitors.map(({ path }) => path.replace('/api/v1/auth/', ''));
  expect(paths.filter((path) => !unlike.has(path)).toSorted()).toEqual(Object.keys(ways).toSorted());
});

test.each(Object.entries(ways))(
  'a session that was planted before %s is ended, and never becomes the person’s (session fixation)',
  async (path, make) => {
    const attacker = await storePerson(service);
    for (const planted of [attacker.cookie, `${sessionCookieName}=${'A'.repeat(43)}`]) {
      const answer = await post(path, await make(), planted);
      expect(answer.status).toBe(200);
      expect(cookieOf(answer)).not.toBe(planted);
      expect([await isIn(cookieOf(answer)), await isIn(planted)]).toEqual([true, false]);
    }
  },
);

test('no /auth route of the document answers with a redirect (open redirect)', async () => {
  const operations = operationsOf(await readDocument(service)).filter(({ path }) =>
    path.startsWith('/api/v1/auth/'),
  );
  const statuses = operations.flatMap(({ responses }) => Object.keys(responses).map(Number));
  expect(statuses.length).toBeGreaterThan(100);
  expect(statuses.filter((status) => status >= 300 && status < 400)).toEqual([]);
});

test('a mail scanner that opens any link, and sends what it finds as a form, uses nothing up', async () => {
  const person = await storePerson(service);
  const links = {
    'magic-link': await storeMailedToken(service, 'magic-link', person),
    'password-reset': await storeMailedToken(service, 'password-reset', person),
    verification: await storeMailedToken(service, 'verification', { email: freshEmail() }),
    invitation: await storeInvitation(service, freshEmail(), ''),
    'address-change': await storeMailedToken(service, 'address-change', {
      email: freshEmail(),
      id: person.id,
    }),
  };
  for (const [path, token] of Object.entries(links)) {
    for (const method of ['GET', 'HEAD'])
      expect((await fromPage(service, method, `${path}?token=${token}`)).status).toBe(405);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const sent = await service.call('POST', `/api/v1/auth/${path}`, {
      body: `token=${token}`,
      headers: form,
    });
    expect([path, sent.status]).toEqual([path, 403]);
  }
  const rest = { name: 'Ada', password: 'another-anvil-thursday' };
  const { cookie } = person;
  expect((await post('address-change', { token: links['address-change'] }, cookie)).status).toBe(200);
  for (const path of ['verification', 'invitation'] as const)
    expect((await post(path, { token: links[path], ...rest })).status).toBe(200);
});

test('a session ends after seven days without use and after thirty in any case; a change needs ten fresh minutes', async () => {
  const [minute, day] = [60_000, 86_400_000];
  let ahead = 0;
  const clock = jest
    .spyOn(service.app.get(Clock), 'now')
    .mockImplementation(() => new Date(Date.now() + ahead));
  try {
    const [nearly, idle, used] = [await signedUp(service), await signedUp(service), await signedUp(service)];
    const changing = () => post('totp', {}, used.cookie);
    ahead = 9 * minute;
    expect((await changing()).status).toBe(201);
    ahead = 11 * minute;
    expectProblem(await changing(), 403, 'sign-in-too-old');
    const isInAfter = async (days: number, { cookie }: { readonly cookie: string }): Promise<boolean> => {
      ahead = days * day;
      return isIn(cookie);
    };
    expect(await isInAfter(5, used)).toBe(true);
    expect([await isInAfter(6.9, nearly), await isInAfter(7.1, idle)]).toEqual([true, false]);
    for (const days of [11, 17, 23, 29.9]) expect([days, await isInAfter(days, used)]).toEqual([days, true]);
    ahead = 30 * day + minute;
    expect(await isIn(used.cookie)).toBe(false);
  } finally {
    clock.mockRestore();
  }
});

test('a person who is kept out has no session, and no way to get one', async () => {
  const { id, email, cookie } = await storePerson(service);
  const link = await storeMailedToken(service, 'magic-link', { email, id });
  const { device } = await storePasskey(service, id);
  await rows(`update people set disabled_at = now() where id = '${id}'`);
  expect(await isIn(cookie)).toBe(false);
  expectProblem(await post('sign-in', { email, password: goodPassword }), 401, 'sign-in-failed');
  expectProblem(await post('magic-link', { token: link }), 422, 'one-time-token-invalid');
  const credential = device.get({ rpId: 'localhost', challenge: await storeChallenge(service) });
  expectProblem(await post('passkey-sign-in', { credential }), 401, 'passkey-refused');
  await post('password-resets', { email });
  const [told] = await rows(
    `select person_id from one_time_tokens where email = '${email}' order by id desc`,
  );
  expect(told).toEqual({ person_id: null });
});

test('a new password by mail gets past no second factor', async () => {
  const { email, id } = await storePerson(service);
  await storeTotp(service, id, true);
  const token = await storeMailedToken(service, 'password-reset', { email, id });
  const password = 'another-anvil-thursday';
  const reset = await post('password-reset', { token, password });
  expect([reset.status, reset.headers.getSetCookie()]).toEqual([204, []]);
  const { body, headers } = await post('sign-in', { email, password });
  expect([body.factorNeeded, headers.getSetCookie()]).toEqual([['totp'], []]);
});

test('an operator sees the open sessions, ends one, and suspends a person for a while', async () => {
  const { id: personId, sessionId, cookie } = await storePerson(service);
  const other = await storePerson(service);
  const asOperator = (method: string, path: string) =>
    service.call(method, `/api/v1/${path}`, { operator: true });
  const listed = async (): Promise<string[]> =>
    (await asOperator('GET', `sessions?personId=${personId}`)).body.items.map(({ id }: { id: string }) => id);
  expect(await listed()).toEqual([sessionId]);
  expect((await asOperator('DELETE', `sessions/${sessionId}`)).status).toBe(204);
  expectProblem(await asOperator('DELETE', `sessions/${sessionId}`), 404, 'open-session-not-found');
  expect([await listed(), await isIn(cookie), await isIn(other.cookie)]).toEqual([[], false, true]);

  expect((await asOperator('POST', `people/${other.id}/suspension`)).status).toBe(204);
  expect(await isIn(other.cookie)).toBe(false);
  const credentials = { email: other.email, password: goodPassword };
  expectProblem(await post('sign-in', credentials), 401, 'sign-in-failed');
  expect((await asOperator('DELETE', `people/${other.id}/suspension`)).status).toBe(204);
  const again = cookieOf(await post('sign-in', credentials));
  expect([await isIn(again), await isIn(other.cookie)]).toEqual([true, false]);
});
