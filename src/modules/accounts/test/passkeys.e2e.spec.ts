import {
  cookieOf,
  fromPage,
  goodPassword,
  pageOrigin,
  signedUp,
  type TestPerson,
} from '../../../../test/support/accounts/people';
import { SoftwareAuthenticator } from '../../../../test/support/accounts/software-authenticator';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import { exchange, request } from '../../../../test/support/http/raw-http';
import type { Answer } from '../../../../test/support/service';
import { sharedService } from '../../../../test/support/shared-service';
import { queryAs } from '../../../../test/support/sql';
import { Clock } from '../../../kernel/clock';

const service = sharedService();

const call = (method: string, path: string, body: object | undefined, cookie?: string): Promise<Answer> =>
  fromPage(service, method, path, { ...(body ? { body } : {}), cookie });
const post = (path: string, body: object, cookie?: string): Promise<Answer> =>
  call('POST', path, body, cookie);

type Circumstances = Parameters<SoftwareAuthenticator['create']>[1];

async function creation(cookie: string): Promise<Parameters<SoftwareAuthenticator['create']>[0]> {
  return (await post('passkeys/options', {}, cookie)).body.publicKey;
}

async function register(
  { cookie }: Pick<TestPerson, 'cookie'>,
  device: SoftwareAuthenticator,
  but?: Circumstances,
): Promise<Answer> {
  const credential = device.create(await creation(cookie), but);
  return post('passkeys', { name: 'Telephone', credential }, cookie);
}

async function signIn(device: SoftwareAuthenticator, but?: Circumstances): Promise<Answer> {
  const options = await post('passkey-sign-in/options', {});
  return post('passkey-sign-in', { credential: device.get(options.body.publicKey, but) });
}

async function withPasskey(): Promise<TestPerson & { device: SoftwareAuthenticator; passkeyId: string }> {
  const person = await signedUp(service);
  const device = new SoftwareAuthenticator();
  const registered = await register(person, device);
  expect(registered.status).toBe(201);
  return { ...person, device, passkeyId: registered.body.passkey.id };
}

test('a passkey is registered, signs in without address and password, is renamed and removed', async () => {
  const person = await signedUp(service);
  const device = new SoftwareAuthenticator();
  const options = await post('passkeys/options', {}, person.cookie);
  expect(options.body.publicKey).toMatchObject({
    rp: { id: 'localhost' },
    user: { name: person.email },
    attestation: 'none',
    excludeCredentials: [],
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  const credential = device.create(options.body.publicKey);
  const registered = await post('passkeys', { name: 'Telephone', credential }, person.cookie);
  expect(registered.body).toEqual({
    passkey: {
      id: expect.any(String),
      name: 'Telephone',
      backedUp: true,
      transports: ['internal', 'hybrid'],
      createdAt: expect.any(String),
      lastUsedAt: null,
    },
    recoveryCodes: expect.arrayContaining([expect.any(String)]),
  });
  expect((await creation(person.cookie)) as object).toMatchObject({
    excludeCredentials: [{ type: 'public-key', id: device.id, transports: ['internal', 'hybrid'] }],
  });
  const { id } = registered.body.passkey;

  const signedIn = await signIn(device);
  expect(signedIn.body).toEqual({ factorNeeded: [], sessionId: expect.any(String), pendingToken: null });
  const cookie = cookieOf(signedIn);
  const { body: session } = await call('GET', 'session', undefined, cookie);
  expect(session).toMatchObject({ session: { factors: ['passkey'] }, person: { email: person.email } });

  const renamed = await call('PATCH', `passkeys/${id}`, { name: 'Old telephone' }, cookie);
  expect(renamed.body).toMatchObject({ name: 'Old telephone', lastUsedAt: expect.any(String) });
  const listed = await call('GET', 'factors', undefined, cookie);
  expect(listed.body).toEqual({ passkeys: [renamed.body], totp: null, recoveryCodesLeft: 10 });
  expect((await call('DELETE', `passkeys/${id}`, undefined, cookie)).status).toBe(204);
  expectProblem(await signIn(device), 401, 'passkey-refused');
});

test('a password of somebody with a passkey asks for the passkey, and the passkey completes the sign-in', async () => {
  const { email, password, device } = await withPasskey();
  const first = await post('sign-in', { email, password });
  expect(first.body).toMatchObject({ factorNeeded: ['passkey', 'recovery-code'], sessionId: null });
  expect((await signIn(device)).status).toBe(200);
});

test.each<[string, NonNullable<Circumstances>]>([
  ['of a page of another origin', { origin: 'https://evil.example' }],
  ['of another port of the host', { origin: 'http://localhost:4000' }],
  ['for another relying party', { rpId: 'evil.example' }],
  ['without the person being verified', { verified: false }],
  ['within a page of another origin', { crossOrigin: true }],
])('an answer %s neither registers a passkey nor signs in', async (_title, but) => {
  const person = await withPasskey();
  expectProblem(await register(person, new SoftwareAuthenticator(), but), 401, 'passkey-refused');
  expectProblem(await signIn(person.device, but), 401, 'passkey-refused');
  expect((await signIn(person.device)).status).toBe(200);
});

/** As a page of ours, with the name of another host. */
const sendToEvil = async (path: string, body: object): Promise<Answer> => {
  const text = JSON.stringify(body);
  const lines = [
    'host: evil.example',
    'x-forwarded-host: evil.example',
    'x-forwarded-proto: https',
    `origin: ${pageOrigin}`,
    'content-type: application/json',
    `content-length: ${text.length}`,
    'connection: close',
  ];
  const [answer] = await exchange(service.url, request(`POST /api/v1/auth/${path} HTTP/1.1`, lines, text));
  if (!answer) throw new Error('There is no answer');
  return answer;
};

test('the origin is that of the configuration, whatever Host the request names', async () => {
  const { device } = await withPasskey();
  const options = async (): Promise<Parameters<SoftwareAuthenticator['get']>[0]> =>
    (await sendToEvil('passkey-sign-in/options', {})).body.publicKey;
  expect(await options()).toMatchObject({ rpId: 'localhost' });
  const evil = { origin: 'https://evil.example', rpId: 'evil.example' };
  const credential = device.get(await options(), evil);
  expectProblem(await sendToEvil('passkey-sign-in', { credential }), 401, 'passkey-refused');
  expect((await sendToEvil('passkey-sign-in', { credential: device.get(await options()) })).status).toBe(200);
});

test('a challenge is good once, also where the answer proved nothing, and for five minutes', async () => {
  const { device } = await withPasskey();
  const options = async (): Promise<Parameters<SoftwareAuthenticator['get']>[0]> =>
    (await post('passkey-sign-in/options', {})).body.publicKey;
  const first = await options();
  expect((await post('passkey-sign-in', { credential: device.get(first) })).status).toBe(200);
  const again = { credential: device.get(first) };
  expectProblem(await post('passkey-sign-in', again), 401, 'passkey-refused');

  const wasted = await options();
  const wrong = { credential: device.get(wasted, { verified: false }) };
  expectProblem(await post('passkey-sign-in', wrong), 401, 'passkey-refused');
  const late = { credential: device.get(wasted) };
  expectProblem(await post('passkey-sign-in', late), 401, 'passkey-refused');

  const old = await options();
  const credential = device.get(old);
  const now = jest.spyOn(service.app.get(Clock), 'now');
  now.mockReturnValue(new Date(Date.now() + 5 * 60_000));
  expectProblem(await post('passkey-sign-in', { credential }), 401, 'passkey-refused');
  now.mockRestore();
  const madeUp = { rpId: 'localhost', challenge: 'A'.repeat(43) };
  expectProblem(await post('passkey-sign-in', { credential: device.get(madeUp) }), 401, 'passkey-refused');
});

test('one answer sent a hundred times at once signs in once, also of a device that does not count', async () => {
  const [person, device] = [await signedUp(service), new SoftwareAuthenticator()];
  await register(person, device, { counter: 0 });
  const options = await post('passkey-sign-in/options', {});
  const credential = device.get(options.body.publicKey, { counter: 0 });
  const answers = await Promise.all(
    Array.from({ length: 100 }, () => post('passkey-sign-in', { credential })),
  );
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a counter that has not grown is refused, and one that stays 0 is not', async () => {
  const { device } = await withPasskey();
  expect((await signIn(device, { counter: 7 })).status).toBe(200);
  expectProblem(await signIn(device, { counter: 7 }), 401, 'passkey-refused');
  expectProblem(await signIn(device, { counter: 3 }), 401, 'passkey-refused');
  expect((await signIn(device, { counter: 8 })).status).toBe(200);

  const [person, uncounted] = [await signedUp(service), new SoftwareAuthenticator()];
  expect((await register(person, uncounted, { counter: 0 })).status).toBe(201);
  expect((await signIn(uncounted, { counter: 0 })).status).toBe(200);
  expect((await signIn(uncounted, { counter: 0 })).status).toBe(200);
});

test('a challenge of one ceremony or person is none of another, and a passkey belongs to one person', async () => {
  const [ada, eve] = [await withPasskey(), await signedUp(service)];
  const forAda = await creation(ada.cookie);
  const device = new SoftwareAuthenticator();
  const stolen = { name: 'Stolen', credential: device.create(forAda) };
  expectProblem(await post('passkeys', stolen, eve.cookie), 401, 'passkey-refused');
  // Eve has not even used it up.
  expect((await post('passkeys', stolen, ada.cookie)).status).toBe(201);
  const { challenge } = await creation(ada.cookie);
  const crossed = { credential: ada.device.get({ rpId: 'localhost', challenge }) };
  expectProblem(await post('passkey-sign-in', crossed), 401, 'passkey-refused');
  expectProblem(await register(eve, ada.device), 409, 'passkey-known');
  expectProblem(
    await signIn(ada.device, { userHandle: Buffer.from('eve').toString('base64url') }),
    401,
    'passkey-refused',
  );
  expectProblem(
    await call('DELETE', `passkeys/${ada.passkeyId}`, undefined, eve.cookie),
    404,
    'passkey-not-found',
  );
  const name = { name: 'Mine' };
  expectProblem(await call('PATCH', `passkeys/${ada.passkeyId}`, name, eve.cookie), 404, 'passkey-not-found');
});

test.each([
  ['an empty object', {}],
  ['an answer without client data', { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: {} }],
  [
    'client data that is no JSON',
    { id: 'AAAA', rawId: 'AAAA', type: 'public-key', response: { clientDataJSON: 'AAAA' } },
  ],
])('%s is refused, not failed on', async (_title, credential) => {
  expectProblem(await post('passkey-sign-in', { credential }), 401, 'passkey-refused');
});

test('a person has twenty passkeys at most', async () => {
  const person = await withPasskey();
  await queryAs(
    service.database.superuserUrl,
    `insert into passkeys (id, version, created_at, updated_at, person_id, credential_id, public_key, counter, transports, backed_up, name)
     select gen_random_uuid(), 1, now(), now(), person_id, uuid_send(gen_random_uuid()), public_key, 0, '{}', true, 'More'
     from passkeys, generate_series(1, 19) where id = '${person.passkeyId}'`,
  );
  expectProblem(await post('passkeys/options', {}, person.cookie), 409, 'too-many-passkeys');
});

test('the last factor stays while the password is too short to stand alone', async () => {
  const { cookie, passkeyId, email, device } = await withPasskey();
  const short = 'kettle-9';
  expectProblem(
    await call('PUT', 'password', { password: short }, (await signedUp(service)).cookie),
    422,
    'password-refused',
  );
  expect((await call('PUT', 'password', { password: short }, cookie)).status).toBe(204);
  expectProblem(
    await call('DELETE', `passkeys/${passkeyId}`, undefined, cookie),
    409,
    'longer-password-needed',
  );
  expect((await signIn(device)).status).toBe(200);
  expect((await call('PUT', 'password', { password: goodPassword }, cookie)).status).toBe(204);
  expect((await call('DELETE', `passkeys/${passkeyId}`, undefined, cookie)).status).toBe(204);
  expect((await call('GET', 'factors', undefined, cookie)).body.recoveryCodesLeft).toBe(0);
  const alone = await post('sign-in', { email, password: goodPassword });
  expect(alone.body).toMatchObject({ factorNeeded: [] });
});
