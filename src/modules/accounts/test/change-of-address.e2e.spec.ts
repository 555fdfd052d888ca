import { expectProblem, withoutOccurrence } from '../../../../test/support/http/expect-problem';
import { sharedService } from '../../../../test/support/shared-service';
import {
  cookieOf,
  freshEmail,
  fromPage,
  goodPassword,
  mailedToken,
  pageOf,
  signedUp,
  type TestPerson,
} from '../../../../test/support/accounts/people';
import { storeMailedToken, storePerson } from '../../../../test/support/accounts/stored-person';

const service = sharedService();
const { post, isIn, rows } = pageOf(service);
const signIn = ({ email, password }: Pick<TestPerson, 'email' | 'password'>) =>
  post('sign-in', { email, password });

/** The mails to the address, the oldest first. */
const mailedTo = async (email: string): Promise<unknown[]> =>
  (await rows(`select purpose from one_time_tokens where email = '${email}' order by id`)).map(
    ({ purpose }) => purpose,
  );

async function linkTo(email: string, { cookie }: Pick<TestPerson, 'cookie'>): Promise<string> {
  expect((await post('address-changes', { email }, cookie)).status).toBe(204);
  return mailedToken(service, 'address-change', email);
}

test('a new address counts when its mailbox has confirmed it, and other sessions and all links end', async () => {
  const person = await signedUp(service);
  const second = cookieOf(await signIn(person));
  await post('magic-links', { email: person.email });
  const link = await mailedToken(service, 'magic-link', person.email);
  const email = freshEmail();
  const token = await linkTo(email, person);
  // Nothing has changed yet.
  expect((await fromPage(service, 'GET', 'session', { cookie: person.cookie })).body.person.email).toBe(
    person.email,
  );
  const changed = await post('address-change', { token }, person.cookie);
  expect([changed.status, changed.body]).toEqual([200, expect.objectContaining({ email })]);
  expect([await isIn(person.cookie), await isIn(second)]).toEqual([true, false]);
  expectProblem(await post('magic-link', { token: link }), 422, 'one-time-token-invalid');
  expectProblem(await post('address-change', { token }, person.cookie), 422, 'one-time-token-invalid');
  expectProblem(await signIn(person), 401, 'sign-in-failed');
  expect((await signIn({ email, password: goodPassword })).status).toBe(200);
  const told = await mailedTo(person.email);
  expect(told).toEqual(['verification', 'magic-link', 'address-change-requested', 'address-changed']);
});

test('a taken and a free address are answered alike and cost the same mails', async () => {
  const [person, other] = [await signedUp(service), await signedUp(service)];
  const free = freshEmail();
  const answers = [];
  for (const email of [free, other.email])
    answers.push(await post('address-changes', { email }, person.cookie));
  expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  expect(withoutOccurrence(answers[0]!)).toBe(withoutOccurrence(answers[1]!));
  expect(await mailedTo(free)).toEqual(['address-change']);
  expect((await mailedTo(other.email)).slice(-1)).toEqual(['address-taken']);
  expect((await mailedTo(person.email)).slice(-2)).toEqual(Array(2).fill('address-change-requested'));
  expect((await signIn(other)).status).toBe(200);
});

test('of two persons who ask for one address, the one whose link comes first has it', async () => {
  const [ada, grace] = [await signedUp(service), await signedUp(service)];
  const email = freshEmail();
  const [ofAda, ofGrace] = [await linkTo(email, ada), await linkTo(email, grace)];
  const answers = await Promise.all([
    post('address-change', { token: ofAda }, ada.cookie),
    post('address-change', { token: ofGrace }, grace.cookie),
  ]);
  expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 422]);
  const lost = answers.find(({ status }) => status !== 200);
  expectProblem(lost!, 422, 'one-time-token-invalid');
  expect(await rows(`select 1 from people where email = '${email}'`)).toHaveLength(1);
});

test('the reader of a mailbox gives it to no account of another (pre-hijacking by an unexpired change)', async () => {
  const attacker = await signedUp(service);
  const email = freshEmail();
  const token = await linkTo(email, attacker);
  // The owner of the mailbox opens the link: signed in nowhere, or as another person.
  expectProblem(await post('address-change', { token }), 401, 'session-missing');
  const bystander = await signedUp(service);
  expectProblem(await post('address-change', { token }, bystander.cookie), 422, 'one-time-token-invalid');
  // The owner makes an account of the own, which the attacker's link does not reach.
  const owner = await signedUp(service, email);
  expectProblem(await post('address-change', { token }, attacker.cookie), 422, 'one-time-token-invalid');
  expect((await signIn(owner)).status).toBe(200);
  expect((await signIn(attacker)).status).toBe(200);
});

test('an account whose mailbox nobody has proven gives way', async () => {
  const claimed = await storePerson(service);
  await rows(`update people set email_verified_at = null where id = '${claimed.id}'`);
  const person = await signedUp(service);
  const token = await linkTo(claimed.email, person);
  expect((await post('address-change', { token }, person.cookie)).status).toBe(200);
  expect(await rows(`select 1 from people where id = '${claimed.id}'`)).toEqual([]);
  expect(await isIn(claimed.cookie)).toBe(false);
});

test('a change takes a fresh sign-in; a new password ends one that is under way', async () => {
  const person = await storePerson(service);
  const email = freshEmail();
  const age = `update sessions set authenticated_at = now() - interval '11 minutes' where id = '${person.sessionId}'`;
  const token = await storeMailedToken(service, 'address-change', { email, id: person.id });
  const password = { body: { password: 'changed-anvil-friday' }, cookie: person.cookie };
  expect((await fromPage(service, 'PUT', 'password', password)).status).toBe(204);
  expectProblem(await post('address-change', { token }, person.cookie), 422, 'one-time-token-invalid');
  await rows(age);
  expectProblem(await post('address-changes', { email }, person.cookie), 403, 'sign-in-too-old');
  expect(await mailedTo(email)).toEqual(['address-change']);
});

test('a link of another purpose changes no address, and a link of a change does nothing else', async () => {
  const person = await storePerson(service);
  for (const purpose of ['verification', 'magic-link', 'password-reset']) {
    const token = await storeMailedToken(service, purpose, person);
    expectProblem(await post('address-change', { token }, person.cookie), 422, 'one-time-token-invalid');
  }
  const token = await storeMailedToken(service, 'address-change', { email: freshEmail(), id: person.id });
  expectProblem(await post('magic-link', { token }), 422, 'one-time-token-invalid');
  const password = { token, password: 'changed-anvil-friday' };
  expectProblem(await post('password-reset', password), 422, 'one-time-token-invalid');
  const account = { token, name: 'X', password: goodPassword };
  expectProblem(await post('verification', account), 422, 'one-time-token-invalid');
});

test('the token of a deactivated or deleted user is refused when it is asked for', async () => {
  const tenant = await service.tenant();
  const { id, cookie } = await storePerson(service, tenant.id);
  const mint = () => post('token', { organisationId: tenant.id }, cookie);
  expect((await mint()).status).toBe(200);
  await tenant.call('PATCH', `/api/v1/users/${id}`, { body: { isActive: false } });
  expectProblem(await mint(), 403, 'membership-inactive');
  await tenant.call('PATCH', `/api/v1/users/${id}`, { body: { isActive: true } });
  expect((await mint()).status).toBe(200);
  await tenant.call('DELETE', `/api/v1/users/${id}`);
  expectProblem(await mint(), 403, 'membership-inactive');
  // It is not the session that has ended.
  expect(await isIn(cookie)).toBe(true);
});
