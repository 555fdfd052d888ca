import { expectProblem } from '../../../../test/support/http/expect-problem';
import { sharedService } from '../../../../test/support/shared-service';
import {
  cookieOf,
  freshEmail,
  fromPage,
  goodPassword,
  mailedToken,
  signedUp,
} from '../../../../test/support/accounts/people';

const service = sharedService({ env: { ORGANISATION_SIGN_UP: 'true' } });

const post = (path: string, body: object, cookie?: string) =>
  fromPage(service, 'POST', path, { body, cookie });

test('a person signs up, proves the mailbox, signs in, and works in an organisation of their own', async () => {
  const email = freshEmail();
  expect((await post('sign-up', { email })).status).toBe(204);
  const token = await mailedToken(service, 'verification', email);
  const verified = await post('verification', { token, name: 'Ada Lovelace', password: goodPassword });
  expect(verified.status).toBe(200);
  expect(verified.headers.getSetCookie()[0]).toMatch(
    /^__Host-strata-session=[\w-]{43}; Max-Age=2592000; Path=\/; Secure; HttpOnly; SameSite=Lax$/,
  );
  const signedIn = await post('sign-in', { email: email.toUpperCase(), password: goodPassword });
  expect(signedIn.body).toEqual({ factorNeeded: [], sessionId: expect.any(String), pendingToken: null });
  const cookie = cookieOf(signedIn);
  const { body: organisation } = await post('organisations', { name: `Engines of ${email}` }, cookie);
  const minted = await post('token', { organisationId: organisation.id }, cookie);
  expect(minted.status).toBe(200);
  expect(Date.parse(minted.body.expiresAt) - Date.now()).toBeLessThanOrEqual(300_000);
  const me = await service.call('GET', '/api/v1/me', { token: minted.body.token });
  expect(me.body).toMatchObject({
    actor: { kind: 'user' },
    organisationId: organisation.id,
    user: { email, role: 'owner' },
  });
  expect((await fromPage(service, 'GET', 'organisations', { cookie })).body.items).toEqual([organisation]);
});

test('a wrong password, an unknown address and an unverified one are answered the same', async () => {
  const { email } = await signedUp(service);
  const wrong = await post('sign-in', { email, password: 'not-the-password-at-all' });
  const unknown = await post('sign-in', { email: freshEmail(), password: goodPassword });
  expectProblem(wrong, 401, 'sign-in-failed');
  expectProblem(unknown, 401, 'sign-in-failed');
});
