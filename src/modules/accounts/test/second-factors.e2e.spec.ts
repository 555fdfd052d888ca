import { randomBytes } from 'node:crypto';
import { Secret, TOTP } from 'otpauth';
import {
  cookieOf,
  fromPage,
  goodPassword,
  mailedToken,
  signedUp,
  type TestPerson,
} from '../../../../test/support/accounts/people';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { SoftwareAuthenticator } from '../../../../test/support/accounts/software-authenticator';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import { type MailServer, startMailServer } from '../../../../test/support/mail/mail-server';
import type { Answer, Service } from '../../../../test/support/service';
import { startService } from '../../../../test/support/service';
import { standIn } from '../../../../test/support/shared-service';
import { queryAs } from '../../../../test/support/sql';
import { until } from '../../../../test/support/until';
import { Clock } from '../../../kernel/clock';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { RecoveryCodeRepository } from '../domain/factors/factor.repositories';
import { RecoveryCodes } from '../domain/factors/recovery-codes';

let started: Service | undefined;
const service = standIn<Service>(() => started);
let mails: MailServer;
beforeAll(async () => {
  mails = await startMailServer();
  const mailing = {
    ROLE: 'all',
    SMTP_URL: mails.url,
    SMTP_TLS: 'none',
    MAIL_FROM: 'Strata <a@strata.example>',
  };
  started = await startService({ env: mailing });
});
afterAll(async () => {
  await started?.stop();
  await mails.stop();
});

const call = (method: string, path: string, body?: object, cookie?: string): Promise<Answer> =>
  fromPage(service, method, path, { ...(body ? { body } : {}), cookie });
const post = (path: string, body: object = {}, cookie?: string): Promise<Answer> =>
  call('POST', path, body, cookie);
const rows = (sql: string): Promise<Record<string, unknown>[]> => queryAs(service.database.superuserUrl, sql);

const step = 30_000;

/** Milliseconds by which the service's clock is ahead. */
let ahead = 0;
beforeEach(() => {
  ahead = 0;
  jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ahead));
});

interface WithApp extends TestPerson {
  readonly recoveryCodes: readonly string[];
  readonly url: string;
  /** The code that the app shows when its clock differs from the service's by so many milliseconds. */
  readonly codeAt: (apart?: number) => string;
}

/** A person with an authenticator app, whose next code is unused. */
async function withApp(): Promise<WithApp> {
  const person = await signedUp(service);
  const { body: enrolled } = await post('totp', {}, person.cookie);
  const app = new TOTP({ secret: Secret.fromBase32(enrolled.secret) });
  const codeAt = (apart = 0): string => app.generate({ timestamp: Date.now() + ahead + apart });
  const confirmed = await post('totp/confirmation', { code: codeAt() }, person.cookie);
  expect(confirmed.status).toBe(200);
  ahead += step;
  return { ...person, recoveryCodes: confirmed.body.recoveryCodes, url: enrolled.url, codeAt };
}

/** The pending token. */
async function firstFactor({ email, password }: Pick<TestPerson, 'email' | 'password'>): Promise<string> {
  const answer = await post('sign-in', { email, password });
  expect(answer.body).toEqual({
    factorNeeded: ['totp', 'recovery-code'],
    sessionId: null,
    pendingToken: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  return answer.body.pendingToken as string;
}

const second = (pendingToken: string, code: string, factor = 'totp'): Promise<Answer> =>
  post('second-factor', { pendingToken, factor, code });

const factorsOf = async (cookie: string): Promise<unknown> =>
  (await call('GET', 'session', undefined, cookie)).body.session.factors;

/** The code that an app with the secret shows now. */
const codeOf = (secret: string): string =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + ahead });

/** In SQL. */
const idOf = (email: string): string => `(select id from people where email = '${email}')`;

/** A code that the app shows neither now nor in the steps beside. */
function wrongCode({ codeAt }: WithApp): string {
  const near = new Set([-2, -1, 0, 1, 2].map((steps) => codeAt(steps * step)));
  return ['123456', '234567', '345678', '456789', '567890', '678901'].find((code) => !near.has(code)) ?? '';
}

test('a code of the app completes the sign-in, once, and so does none that is older', async () => {
  const person = await withApp();
  expect(person.url).toMatch(/^otpauth:\/\/totp\/Strata:/);
  const [pending, other] = [await firstFactor(person), await firstFactor(person)];
  const code = person.codeAt();
  const done = await second(pending, code);
  expect(done.body).toEqual({ factorNeeded: [], sessionId: expect.any(String), pendingToken: null });
  expect(await factorsOf(cookieOf(done))).toEqual(['password', 'totp']);
  // The same code, and the one before it, which the window would still accept.
  expectProblem(await second(other, code), 401, 'second-factor-failed');
  expectProblem(await second(other, person.codeAt(-step)), 401, 'second-factor-failed');
  // The pending token is used up as well.
  expectProblem(await second(pending, person.codeAt(step)), 401, 'pending-sign-in-ended');
  expect((await second(other, person.codeAt(step))).status).toBe(200);
});

test('one code sent with ten pending sign-ins at once signs in once', async () => {
  const person = await withApp();
  const pending: string[] = [];
  for (let count = 0; count < 10; count += 1) pending.push(await firstFactor(person));
  const code = person.codeAt();
  const answers = await Promise.all(pending.map((token) => second(token, code)));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
});

test('a secret counts once it is confirmed, by a right code, within ten minutes', async () => {
  const { cookie, email, password } = await signedUp(service);
  expectProblem(await post('totp/confirmation', { code: '123456' }, cookie), 404, 'totp-not-found');
  const first = (await post('totp', {}, cookie)).body.secret as string;
  const latest = (await post('totp', {}, cookie)).body.secret as string;
  expectProblem(await post('totp/confirmation', { code: codeOf(first) }, cookie), 422, 'totp-code-wrong');
  expect((await post('sign-in', { email, password })).body.factorNeeded).toEqual([]);
  await rows(`update totp_credentials set created_at = created_at - interval '11 minutes'
    where person_id = (select id from people where email = '${email}')`);
  expectProblem(await post('totp/confirmation', { code: codeOf(latest) }, cookie), 404, 'totp-not-found');
  const again = (await post('totp', {}, cookie)).body.secret as string;
  expect((await post('totp/confirmation', { code: codeOf(again) }, cookie)).status).toBe(200);
  expectProblem(await post('totp/confirmation', { code: codeOf(again) }, cookie), 404, 'totp-not-found');
  expectProblem(await post('totp', {}, cookie), 409, 'totp-already-set');
});

test('a recovery code signs in once, however it is typed, and new ones end the old ones', async () => {
  const person = await withApp();
  const [one = '', two = '', three = ''] = person.recoveryCodes;
  const done = await second(await firstFactor(person), ` ${one.toUpperCase()} `, 'recovery-code');
  expect(await factorsOf(cookieOf(done))).toEqual(['password', 'recovery-code']);
  expectProblem(await second(await firstFactor(person), one, 'recovery-code'), 401, 'second-factor-failed');
  const cookie = cookieOf(done);
  expect((await call('GET', 'factors', undefined, cookie)).body.recoveryCodesLeft).toBe(9);
  const renewed = (await post('recovery-codes', {}, cookie)).body.recoveryCodes as string[];
  expect(renewed).toHaveLength(10);
  expectProblem(await second(await firstFactor(person), two, 'recovery-code'), 401, 'second-factor-failed');
  expect((await second(await firstFactor(person), renewed[0] ?? '', 'recovery-code')).status).toBe(200);
  // One of another person’s.
  const stranger = await withApp();
  expectProblem(
    await second(await firstFactor(stranger), three, 'recovery-code'),
    401,
    'second-factor-failed',
  );
});

test('of 100 uses of one recovery code at once, one is told that it holds', async () => {
  const { recoveryCodes, email } = await withApp();
  const [person] = await rows(`select id from people where email = '${email}'`);
  const id = String(person?.['id']);
  const digest = service.app.get(RecoveryCodes).digest(recoveryCodes[0] ?? '');
  const use = (): Promise<boolean> =>
    runAsSystem(() =>
      service.app
        .get(UnitOfWork)
        .write(() => service.app.get(RecoveryCodeRepository).use(id, digest, new Date())),
    );
  const told = await Promise.all(Array.from({ length: 100 }, use));
  expect(told.filter(Boolean)).toHaveLength(1);
});

test('ten wrong codes use up the tries of the account, for any pending sign-in, also with a right code', async () => {
  const person = await withApp();
  const code = wrongCode(person);
  const answers: number[] = [];
  // A process that holds Redis for away counts by itself, and so twice as many.
  while (answers.at(-1) !== 429 && answers.length < 25)
    answers.push((await second(await firstFactor(person), code)).status);
  expect(answers.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 401));
  expect(answers.length).toBeLessThan(25);
  const limited = await second(await firstFactor(person), person.codeAt());
  expectProblem(limited, 429, 'sign-in-limited');
  expect(Number(limited.headers.get('retry-after'))).toBeGreaterThan(0);
  // Text that is no code at all is a try as well, and no failure of the service.
  const other = await withApp();
  expectProblem(await second(await firstFactor(other), '12345６'), 401, 'second-factor-failed');
});

test('a browser that the person has signed in with has tries of its own', async () => {
  const person = await withApp();
  const known = await second(await firstFactor(person), person.codeAt());
  const cookie = known.headers
    .getSetCookie()
    .map((line) => line.split(';', 1)[0])
    .find((pair) => pair?.startsWith('__Host-strata-browser='));
  for (let turn = 0; turn < 11; turn += 1) await second(await firstFactor(person), wrongCode(person));
  ahead += step;
  const body = { pendingToken: await firstFactor(person), factor: 'totp', code: person.codeAt() };
  expect((await post('second-factor', body)).status).toBe(429);
  expect((await post('second-factor', body, cookie)).status).toBe(200);
});

test('a pending sign-in ends after ten minutes, with a new password, and with the account', async () => {
  const person = await withApp();
  const [late, reset] = [await firstFactor(person), await firstFactor(person)];
  ahead += 10 * 60_000;
  expectProblem(await second(late, person.codeAt()), 401, 'pending-sign-in-ended');
  ahead -= 10 * 60_000;
  await post('password-resets', { email: person.email });
  const token = await mailedToken(service, 'password-reset', person.email);
  // Eight characters are enough beside the app.
  expect((await post('password-reset', { token, password: 'kettle-9' })).status).toBe(204);
  expectProblem(await second(reset, person.codeAt()), 401, 'pending-sign-in-ended');
  const pending = await firstFactor({ ...person, password: 'kettle-9' });
  await rows(`update people set disabled_at = now() where email = '${person.email}'`);
  expectProblem(await second(pending, person.codeAt()), 401, 'pending-sign-in-ended');
  expectProblem(await second(randomBytes(32).toString('base64url'), '123456'), 401, 'pending-sign-in-ended');
});

test('a token of a mail is no pending sign-in, and the other way round', async () => {
  const person = await withApp();
  await post('magic-links', { email: person.email });
  const link = await mailedToken(service, 'magic-link', person.email);
  expectProblem(await second(link, person.codeAt()), 401, 'pending-sign-in-ended');
  const pending = await firstFactor(person);
  expectProblem(await post('magic-link', { token: pending }), 422, 'one-time-token-invalid');
  expectProblem(
    await post('password-reset', { token: pending, password: goodPassword }),
    422,
    'one-time-token-invalid',
  );
});

test('a link by mail asks for the second factor as well', async () => {
  const person = await withApp();
  await post('magic-links', { email: person.email });
  const token = await mailedToken(service, 'magic-link', person.email);
  const opened = await post('magic-link', { token });
  expect(opened.body).toMatchObject({ factorNeeded: ['totp', 'recovery-code'], sessionId: null });
  expect(opened.headers.getSetCookie()).toEqual([]);
  const done = await second(opened.body.pendingToken, person.codeAt());
  expect(await factorsOf(cookieOf(done))).toEqual(['mail', 'totp']);
});

test('no factor changes more than ten minutes after the sign-in', async () => {
  const { cookie, codeAt } = await withApp();
  const device = new SoftwareAuthenticator();
  const { publicKey } = (await post('passkeys/options', {}, cookie)).body;
  await rows(`update sessions set authenticated_at = authenticated_at - interval '11 minutes'`);
  const passkey = { name: 'Late', credential: device.create(publicKey) };
  for (const [method, path, body] of [
    ['POST', 'totp', {}],
    ['POST', 'totp/confirmation', { code: codeAt() }],
    ['DELETE', 'totp', undefined],
    ['POST', 'recovery-codes', {}],
    ['POST', 'passkeys/options', {}],
    ['POST', 'passkeys', passkey],
    ['PUT', 'password', { password: goodPassword }],
  ] as const)
    expectProblem(await call(method, path, body, cookie), 403, 'sign-in-too-old');
  expect((await call('GET', 'factors', undefined, cookie)).status).toBe(200);
});

test('the app is removed only with a password that is long enough alone, and recovery codes go with the last factor', async () => {
  const { cookie, email } = await withApp();
  expect((await call('PUT', 'password', { password: 'kettle-9' }, cookie)).status).toBe(204);
  expectProblem(await call('DELETE', 'totp', undefined, cookie), 409, 'longer-password-needed');
  expect((await post('sign-in', { email, password: 'kettle-9' })).body.factorNeeded).toEqual([
    'totp',
    'recovery-code',
  ]);
  expect((await call('PUT', 'password', { password: goodPassword }, cookie)).status).toBe(204);
  expect((await call('DELETE', 'totp', undefined, cookie)).status).toBe(204);
  expectProblem(await call('DELETE', 'totp', undefined, cookie), 404, 'totp-not-found');
  expectProblem(await post('recovery-codes', {}, cookie), 409, 'second-factor-missing');
  expect((await post('sign-in', { email, password: goodPassword })).body.factorNeeded).toEqual([]);
  expectProblem(await call('PUT', 'password', { password: 'kettle-9' }, cookie), 422, 'password-refused');
  expect((await call('GET', 'factors', undefined, cookie)).body).toEqual({
    passkeys: [],
    totp: null,
    recoveryCodesLeft: 0,
  });
});

test('factors from before the mailbox was proven are gone when it is (pre-hijacking)', async () => {
  const { email, cookie } = await withApp();
  const device = new SoftwareAuthenticator();
  const { publicKey } = (await post('passkeys/options', {}, cookie)).body;
  await post('passkeys', { name: 'Planted', credential: device.create(publicKey) }, cookie);
  await rows(`update people set email_verified_at = null where email = '${email}'`);
  await post('sign-up', { email });
  const token = await mailedToken(service, 'verification', email);
  const own = { token, name: 'Ada', password: 'own-anvil-wednesday' };
  const proven = cookieOf(await post('verification', own));
  expect((await call('GET', 'factors', undefined, proven)).body).toEqual({
    passkeys: [],
    totp: null,
    recoveryCodesLeft: 0,
  });
});

test('the person is told by mail of every change, and no mail holds a secret', async () => {
  const person = await withApp();
  const done = await second(await firstFactor(person), person.recoveryCodes[0] ?? '', 'recovery-code');
  const cookie = cookieOf(done);
  await post('recovery-codes', {}, cookie);
  const device = new SoftwareAuthenticator();
  const { publicKey } = (await post('passkeys/options', {}, cookie)).body;
  const credential = device.create(publicKey);
  const { passkey } = (await post('passkeys', { name: 'Telephone', credential }, cookie)).body;
  await call('DELETE', `passkeys/${passkey.id}`, undefined, cookie);
  await call('DELETE', 'totp', undefined, cookie);
  const subjects = (): string[] =>
    mails.of(person.email).map(({ content }) => /^Subject: (.*)$/m.exec(content)?.[1]?.trim() ?? '');
  const expected = [
    'An authenticator app was added',
    'A recovery code was used',
    'Your recovery codes were renewed',
    'A passkey was added',
    'A passkey was removed',
    'Your authenticator app was removed',
  ];
  await until('all mails have come', () => expected.every((subject) => subjects().includes(subject)));
  const secret = new URL(person.url).searchParams.get('secret') ?? '';
  const text = mails
    .of(person.email)
    .map(({ content }) => content)
    .join('\n');
  for (const hidden of [secret, ...person.recoveryCodes]) expect(text).not.toContain(hidden);
});

test('who reads every table finds nothing that signs in', async () => {
  const person = await withApp();
  const pending = await firstFactor(person);
  const { publicKey } = (await post('passkey-sign-in/options')).body;
  const dumped: string[] = [];
  const tables = await rows(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public'`,
  );
  for (const { name } of tables)
    for (const row of await rows(`select t::text as text from ${String(name)} t`))
      dumped.push(String(row['text']));
  const all = dumped.join('\n');
  // The rows are there.
  expect(all).toContain(person.email);
  const secret = new URL(person.url).searchParams.get('secret') ?? '';
  const bytes = Buffer.from(Secret.fromBase32(secret).bytes);
  const texts = [secret, pending, publicKey.challenge, ...person.recoveryCodes];
  const forms = texts.flatMap((text: string) => [
    text,
    Buffer.from(text).toString('hex'),
    Buffer.from(text).toString('base64'),
    Buffer.from(text, 'base64url').toString('hex'),
    text.replaceAll('-', ''),
    Buffer.from(text.replaceAll('-', '')).toString('hex'),
  ]);
  for (const hidden of [
    ...forms,
    bytes.toString('hex'),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ])
    expect(all.includes(hidden)).toBe(false);
});

test('a sealed secret that is copied into another person’s row signs nobody in', async () => {
  const [ada, eve] = [await withApp(), await withApp()];
  await rows(`update totp_credentials t set sealed_secret = o.sealed_secret, key_id = o.key_id
    from totp_credentials o where t.person_id = ${idOf(ada.email)} and o.person_id = ${idOf(eve.email)}`);
  expectProblem(await second(await firstFactor(ada), eve.codeAt()), 401, 'second-factor-failed');
});

test('people without a second factor sign in as before', async () => {
  const { email } = await storePerson(service);
  const answer = await post('sign-in', { email, password: goodPassword });
  expect(answer.body).toEqual({ factorNeeded: [], sessionId: expect.any(String), pendingToken: null });
});
