import { expectProblem, withoutOccurrence } from '../../../../test/support/http/expect-problem';
import { operationsOf, pathOf, readDocument } from '../../../../test/support/openapi/openapi-document';
import { sharedService } from '../../../../test/support/shared-service';
import {
  cookieOf,
  freshEmail,
  fromPage,
  goodPassword,
  mailedToken,
  pageOf,
  pageOrigin,
  signedUp,
} from '../../../../test/support/accounts/people';
import {
  storeInvitation,
  storeMailedToken,
  storePerson,
} from '../../../../test/support/accounts/stored-person';
import { until } from '../../../../test/support/until';
import { newId } from '../../../kernel/values/id';
import { sessionCookieName } from '../../../platform/edge/security/callers/session-cookie';

const service = sharedService();
const { post, isIn, rows } = pageOf(service);

describe('CSRF', () => {
  test('every /auth route of the document refuses a foreign origin, none, and a form, and does nothing', async () => {
    const operations = operationsOf(await readDocument(service)).filter(({ path }) =>
      path.startsWith('/api/v1/auth/'),
    );
    expect(operations.length).toBeGreaterThan(15);
    for (const { method, path, principal, body } of operations.map((one) => ({
      ...one,
      path: pathOf(one, newId(), {}),
    }))) {
      // A route that is neither would let every page in.
      expect([path, principal]).toEqual([path, expect.stringMatching(/^(session|visitor)$/)]);
      const { cookie, sessionId } = await storePerson(service);
      const send = (headers: Record<string, string>, content?: string) =>
        service.call(method, path, {
          headers: { cookie, ...headers },
          ...(method === 'GET' || content === undefined ? {} : { body: content }),
        });
      const json = JSON.stringify(body?.example ?? {});
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      for (const origin of [
        'https://evil.example',
        'null',
        `${pageOrigin}.evil.example`,
        'http://localhost:3001',
      ])
        expectProblem(await send({ origin }, json), 403, 'origin-refused');
      if (method === 'GET') continue;
      expectProblem(await send({}, json), 403, 'origin-refused');
      expectProblem(await send(form, 'token=1'), 403, 'origin-refused');
      // From our own page, too, a form is none of ours.
      const own = await send({ origin: pageOrigin, ...form }, 'token=1');
      expect([path, own.status]).toEqual([path, 415]);
      expect(await rows(`select ended_at from sessions where id = '${sessionId}'`)).toEqual([
        { ended_at: null },
      ]);
    }
  });

  test('no other route reads the cookie', async () => {
    const { cookie } = await storePerson(service);
    const headers = { cookie, origin: pageOrigin };
    expectProblem(await service.call('GET', '/api/v1/me', { headers }), 401, 'tenant-token-missing');
    expectProblem(await service.call('GET', '/api/v1/organisations', { headers }), 401, 'api-key-invalid');
  });
});

test('a session that was planted in a browser never becomes the person’s (session fixation)', async () => {
  const { email } = await signedUp(service);
  const attacker = await signedUp(service);
  const made = `${sessionCookieName}=${'A'.repeat(43)}`;
  for (const planted of [attacker.cookie, made]) {
    const answer = await post('sign-in', { email, password: goodPassword }, planted);
    expect(cookieOf(answer)).not.toBe(planted);
    expect(await isIn(cookieOf(answer))).toBe(true);
    expect(await isIn(planted)).toBe(false);
  }
});

test('a password that was set before the mailbox was proven is gone when it is (pre-hijacking)', async () => {
  const victim = await storePerson(service);
  await rows(`update people set email_verified_at = null where id = '${victim.id}'`);
  // The attacker’s password and session are there, and are of no use.
  expectProblem(
    await post('sign-in', { email: victim.email, password: goodPassword }),
    401,
    'sign-in-failed',
  );
  expect(await isIn(victim.cookie)).toBe(false);
  await post('sign-up', { email: victim.email });
  const token = await mailedToken(service, 'verification', victim.email);
  const own = 'a password of the owner';
  expect((await post('verification', { token, name: 'Victim', password: own })).status).toBe(200);
  expectProblem(
    await post('sign-in', { email: victim.email, password: goodPassword }),
    401,
    'sign-in-failed',
  );
  expect(await isIn(victim.cookie)).toBe(false);
  expect((await post('sign-in', { email: victim.email, password: own })).status).toBe(200);
});

test('a verification that comes second sets no password for an account that is in use', async () => {
  const email = freshEmail();
  for (let time = 0; time < 2; time += 1) await post('sign-up', { email });
  const token = await mailedToken(service, 'verification', email);
  const older = await storeMailedToken(service, 'verification', { email });
  const { status } = await post('verification', {
    token,
    name: 'First',
    password: goodPassword,
  });
  expect(status).toBe(200);
  const late = await post('verification', {
    token: older,
    name: 'Second',
    password: 'another password, later',
  });
  expectProblem(late, 422, 'one-time-token-invalid');
});

describe('an invitation', () => {
  test('sets no password for an account, and lets nobody in but the one who was invited (takeover)', async () => {
    const tenant = await service.tenant();
    const invited = await signedUp(service);
    const other = await signedUp(service);
    const token = await storeInvitation(service, invited.email, tenant.id);
    const body = { token, name: 'Attacker', password: 'the attacker’s own words' };
    expectProblem(await post('invitation', body), 409, 'invitation-needs-sign-in');
    expectProblem(await post('invitations', { token }, other.cookie), 409, 'invitation-for-another');
    expect((await post('sign-in', invited)).status).toBe(422);
    const { email, password } = invited;
    expect((await post('sign-in', { email, password })).status).toBe(200);
    const accepted = await post('invitations', { token }, invited.cookie);
    expect(accepted.body).toEqual({ organisationId: tenant.id });
    expectProblem(await post('invitations', { token }, invited.cookie), 422, 'invitation-invalid');
  });

  test('goes to no role above the inviter’s, when it is made and when it is accepted', async () => {
    const tenant = await service.tenant();
    const make = async (role: string) => {
      const email = freshEmail();
      const { body } = await tenant.call('POST', '/api/v1/users', {
        body: { email, username: `u${newId()}`, role },
      });
      const path = `/api/v1/organisations/${tenant.id}/tokens`;
      const issued = await service.call('POST', path, { operator: true, body: { subject: body.id } });
      return { id: body.id as string, email, token: issued.body.token as string };
    };
    const [owner, admin, member] = [await make('owner'), await make('admin'), await make('member')];
    const invite = (token: string, body: object) =>
      service.call('POST', '/api/v1/invitations', { token, body });
    expectProblem(
      await invite(member.token, { email: freshEmail(), role: 'member' }),
      403,
      'insufficient-scope',
    );
    expectProblem(
      await invite(admin.token, { email: freshEmail(), role: 'owner' }),
      403,
      'insufficient-scope',
    );
    // The mailbox of an owner leads to the owner’s place.
    expectProblem(
      await invite(admin.token, { email: owner.email, role: 'member' }),
      403,
      'insufficient-scope',
    );
    const email = freshEmail();
    const { body } = await invite(admin.token, { email, role: 'admin' });
    expect(body).toMatchObject({ email, role: 'admin', state: 'open', invitedBy: `user:${admin.id}` });
    await tenant.call('PATCH', `/api/v1/users/${admin.id}`, { body: { role: 'member' } });
    const { MailedTokens } = await import('../domain/mailed-tokens');
    const token = service.app.get(MailedTokens).derive('invitation', body.id);
    const joined = await post('invitation', { token, name: 'Late', password: goodPassword });
    expectProblem(joined, 422, 'invitation-invalid');
    expect(await rows(`select 1 from users where email = '${email}'`)).toEqual([]);
  });

  test('that was replaced or revoked lets nobody in; the first owner comes in by one of an operator', async () => {
    const { MailedTokens } = await import('../domain/mailed-tokens');
    const tokenOf = (id: string) => service.app.get(MailedTokens).derive('invitation', id);
    const [email, ownerEmail] = [freshEmail(), freshEmail()];
    const body = { name: `Made for ${ownerEmail}`, email, ownerEmail };
    const { body: made } = await service.call('POST', '/api/v1/organisations/with-owner', {
      operator: true,
      body,
    });
    const { organisation, invitation } = made;
    const path = `/api/v1/organisations/${organisation.id}/invitations`;
    const again = await service.call('POST', path, {
      operator: true,
      body: { email: ownerEmail, role: 'owner' },
    });
    const person = { name: 'Owner', password: goodPassword };
    expectProblem(
      await post('invitation', { token: tokenOf(invitation.id), ...person }),
      422,
      'invitation-invalid',
    );
    const joined = await post('invitation', { token: tokenOf(again.body.id), ...person });
    expect(joined.status).toBe(200);
    const minted = await post('token', { organisationId: organisation.id }, cookieOf(joined));
    const me = await service.call('GET', '/api/v1/me', { token: minted.body.token });
    expect(me.body.user).toMatchObject({ email: ownerEmail, role: 'owner' });
  });
});

test('a mail scanner that opens a link uses nothing up', async () => {
  const { email, id } = await storePerson(service);
  const token = await storeMailedToken(service, 'magic-link', { email, id });
  for (const method of ['GET', 'HEAD'])
    for (const path of ['magic-link', `magic-link?token=${token}`, 'verification', 'password-reset'])
      expect((await fromPage(service, method, path)).status).toBe(405);
  expect((await post('magic-link', { token })).status).toBe(200);
});

test('no answer sends a browser anywhere: nothing that a caller sends becomes an address (open redirect)', async () => {
  const { email, cookie } = await signedUp(service);
  const answers = [
    await post('sign-in?redirect=https://evil.example&next=//evil.example', {
      email,
      password: goodPassword,
    }),
    await service.call('POST', '/api/v1/auth/magic-links', {
      body: { email },
      headers: { origin: pageOrigin, host: 'evil.example', 'x-forwarded-host': 'evil.example' },
    }),
    await fromPage(service, 'GET', 'session?return_to=https://evil.example', { cookie }),
  ];
  for (const { status, headers, text } of answers) {
    expect(status).toBeLessThan(300);
    expect([headers.get('location'), headers.get('refresh')]).toEqual([null, null]);
    expect(text).not.toContain('evil.example');
  }
});

test('of 100 that redeem one token at once, one is signed in', async () => {
  const { email, id } = await storePerson(service);
  const token = await storeMailedToken(service, 'magic-link', { email, id });
  const answers = await Promise.all(Array.from({ length: 100 }, () => post('magic-link', { token })));
  const won = answers.filter(({ status }) => status === 200);
  expect(won).toHaveLength(1);
  for (const answer of answers.filter(({ status }) => status !== 200))
    expectProblem(answer, 422, 'one-time-token-invalid');
  expect(await rows(`select id from sessions where person_id = '${id}' and factors = '{mail}'`)).toHaveLength(
    1,
  );
});

test('a reset ends every session and every link, and an ended session’s tokens within a second', async () => {
  const { email, cookie } = await signedUp(service);
  const { body: organisation } = await post('organisations', { name: `Works of ${email}` }, cookie);
  const { body: minted } = await post('token', { organisationId: organisation.id }, cookie);
  const second = cookieOf(await post('sign-in', { email, password: goodPassword }));
  await post('magic-links', { email });
  await post('password-resets', { email });
  const link = await mailedToken(service, 'magic-link', email);
  const token = await mailedToken(service, 'password-reset', email);
  const me = () => service.call('GET', '/api/v1/me', { token: minted.token });
  expect((await me()).status).toBe(200);
  const password = 'another-anvil-thursday';
  expectProblem(await post('password-reset', { token, password: 'password' }), 422, 'password-refused');
  expect((await post('password-reset', { token, password })).status).toBe(204);
  expectProblem(await post('password-reset', { token, password }), 422, 'one-time-token-invalid');
  expectProblem(await post('magic-link', { token: link }), 422, 'one-time-token-invalid');
  expect([await isIn(cookie), await isIn(second)]).toEqual([false, false]);
  await until('the token is refused', async () => (await me()).status === 401);
  expectProblem(await me(), 401, 'session-ended');
  expectProblem(await post('sign-in', { email, password: goodPassword }), 401, 'sign-in-failed');
  expect((await post('sign-in', { email, password })).status).toBe(200);
});

test('a person lists the sessions, ends one and all others, changes the password, and signs out', async () => {
  const { email, cookie } = await signedUp(service);
  const others = [];
  for (let count = 0; count < 3; count += 1)
    others.push(cookieOf(await post('sign-in', { email, password: goodPassword })));
  const stranger = await signedUp(service);
  const { items } = (await fromPage(service, 'GET', 'sessions', { cookie })).body;
  expect(items.map(({ current }: { current: boolean }) => current)).toEqual([false, false, false, true]);
  expect(items[0]).toMatchObject({ factors: ['password'], address: '127.0.0.0/24' });
  const end = (id: string, by: string) => fromPage(service, 'DELETE', `sessions/${id}`, { cookie: by });
  expectProblem(await end(items[0].id, stranger.cookie), 404, 'session-not-found');
  expect((await end(items[0].id, cookie)).status).toBe(204);
  expect(await isIn(others[2]!)).toBe(false);
  const change = await fromPage(service, 'PUT', 'password', {
    cookie,
    body: { password: 'changed-anvil-friday' },
  });
  expect(change.status).toBe(204);
  expect([await isIn(others[1]!), await isIn(cookie)]).toEqual([false, true]);
  const again = cookieOf(await post('sign-in', { email, password: 'changed-anvil-friday' }));
  expect((await fromPage(service, 'DELETE', 'sessions', { cookie: again })).status).toBe(204);
  expect([await isIn(cookie), await isIn(again)]).toEqual([false, true]);
  const out = await post('sign-out', undefined, again);
  expect(out.headers.getSetCookie()[0]).toMatch(/^__Host-strata-session=; Max-Age=0;/);
  expect(await isIn(again)).toBe(false);
});

test('nothing in the tables of people, sessions, tokens, mails and events signs an attacker in who reads them', async () => {
  const { email, cookie } = await signedUp(service);
  await post('magic-links', { email });
  const { body: invited } = await (
    await service.tenant()
  ).call('POST', '/api/v1/invitations', {
    body: { email: freshEmail(), role: 'member' },
  });
  expect(invited.id).toBeDefined();
  const held = new Set<string>();
  for (const table of [
    'people',
    'password_credentials',
    'sessions',
    'one_time_tokens',
    'invitations',
    'events',
    'event_deliveries',
    'directory_mail_sendings',
    'memberships',
  ])
    for (const row of await rows(`select * from ${table}`))
      for (const value of Object.values(row)) for (const text of formsOf(value)) held.add(text);
  const token = cookie.split('=')[1] ?? '';
  const mailed = await mailedToken(service, 'magic-link', email);
  for (const secret of [token, mailed, goodPassword])
    expect([...held].filter((text) => text.includes(secret))).toEqual([]);
  // Each thing that is found is tried in each place that signs in.
  const tried = [...held].filter((text) => /^[A-Za-z0-9_-]{43}$/.test(text));
  expect(tried.length).toBeGreaterThan(3);
  for (const text of tried) {
    expect(await isIn(`${sessionCookieName}=${text}`)).toBe(false);
    expectProblem(await post('magic-link', { token: text }), 422, 'one-time-token-invalid');
    expectProblem(
      await post('invitation', { token: text, name: 'X', password: goodPassword }),
      422,
      'invitation-invalid',
    );
  }
  expect((await post('magic-link', { token: mailed })).status).toBe(200);
});

/** A value as it is, and bytes in each form that a token could have. */
function formsOf(value: unknown): string[] {
  if (Buffer.isBuffer(value))
    return ['hex', 'base64', 'base64url'].map((form) => value.toString(form as 'hex'));
  return [typeof value === 'string' ? value : (JSON.stringify(value) ?? '')];
}

test('ten wrong passwords are answered alike for an account and for none, and then one a minute', async () => {
  const { email } = await signedUp(service);
  const tries = async (address: string) => {
    const answers = [];
    for (let count = 0; count < 12; count += 1)
      answers.push(await post('sign-in', { email: address, password: 'wrong password again' }));
    return answers;
  };
  const [known, unknown] = [await tries(email), await tries(freshEmail())];
  expect(known.map(({ status }) => status)).toEqual([...Array<number>(10).fill(401), 429, 429]);
  expect(known.map(withoutOccurrence)).toEqual(
    unknown.map(withoutOccurrence).map((text) => expect.stringContaining(text.slice(0, 60))),
  );
  expectProblem(known[11]!, 429, 'sign-in-limited');
  expect(Number(known[11]!.headers.get('retry-after'))).toBeLessThanOrEqual(60);
  // The right password from an unknown browser has to wait as well, or the limit would be none.
  expectProblem(await post('sign-in', { email, password: goodPassword }), 429, 'sign-in-limited');
  // Its mailbox still lets the person in.
  await post('magic-links', { email });
  expect((await post('magic-link', { token: await mailedToken(service, 'magic-link', email) })).status).toBe(
    200,
  );
});

test('an attacker who uses an account’s tries up locks no browser out that its person has signed in with', async () => {
  const { email } = await signedUp(service);
  const signedIn = await post('sign-in', { email, password: goodPassword });
  const remembered = signedIn.headers
    .getSetCookie()
    .find((line) => line.includes('browser'))
    ?.split(';', 1)[0];
  for (let count = 0; count < 11; count += 1)
    await post('sign-in', { email, password: 'wrong password again' });
  expectProblem(await post('sign-in', { email, password: goodPassword }), 429, 'sign-in-limited');
  expect((await post('sign-in', { email, password: goodPassword }, remembered)).status).toBe(200);
  // It is of use for that account alone, and its tries have an end.
  const other = await signedUp(service);
  for (let count = 0; count < 11; count += 1)
    await post('sign-in', { email: other.email, password: 'wrong password again' });
  expectProblem(
    await post('sign-in', { email: other.email, password: goodPassword }, remembered),
    429,
    'sign-in-limited',
  );
});

test('what has expired is taken away by what comes after it', async () => {
  const person = await storePerson(service);
  await storeMailedToken(service, 'magic-link', person);
  await rows(
    `update one_time_tokens set expires_at = now() - interval '25 hours' where email = '${person.email}'`,
  );
  await rows(`update sessions set expires_at = now() - interval '31 days' where id = '${person.sessionId}'`);
  await post('magic-links', { email: freshEmail() });
  await post('sign-in', { email: person.email, password: goodPassword });
  expect(await rows(`select 1 from one_time_tokens where email = '${person.email}'`)).toEqual([]);
  expect(await rows(`select 1 from sessions where id = '${person.sessionId}'`)).toEqual([]);
});

test('right passwords use no tries up', async () => {
  const { email } = await storePerson(service);
  for (let count = 0; count < 12; count += 1)
    expect((await post('sign-in', { email, password: goodPassword })).status).toBe(200);
});
