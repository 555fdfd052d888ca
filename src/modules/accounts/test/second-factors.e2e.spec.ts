import { Secret, TOTP } from 'otpauth';
import { cookieOf, fromPage, signedUp, type TestPerson } from '../../../../test/support/accounts/people';
import { expectProblem } from '../../../../test/support/http/expect-problem';
import { sharedService } from '../../../../test/support/shared-service';
import { Clock } from '../../../kernel/clock';

const service = sharedService();

const post = (path: string, body: object, cookie?: string) =>
  fromPage(service, 'POST', path, { body, cookie });

/** Moves the service's clock. */
let ahead = 0;
beforeEach(() => {
  ahead = 0;
  jest.spyOn(service.app.get(Clock), 'now').mockImplementation(() => new Date(Date.now() + ahead));
});

const step = 30_000;

/** A person with an authenticator app. */
interface WithApp extends TestPerson {
  readonly recoveryCodes: readonly string[];
  /** What the app shows when the service's clock is at this. */
  readonly codeAt: (offset?: number) => string;
}

async function withApp(): Promise<WithApp> {
  const person = await signedUp(service);
  const enrolled = await post('totp', {}, person.cookie);
  expect(enrolled.status).toBe(201);
  const app = new TOTP({ secret: Secret.fromBase32(enrolled.body.secret) });
  const codeAt = (offset = 0): string => app.generate({ timestamp: Date.now() + ahead + offset });
  const confirmed = await post('totp/confirmation', { code: codeAt() }, person.cookie);
  expect(confirmed.status).toBe(200);
  ahead += step;
  return { ...person, recoveryCodes: confirmed.body.recoveryCodes, codeAt };
}

const firstFactor = async ({ email, password }: TestPerson): Promise<string> => {
  const answer = await post('sign-in', { email, password });
  expect(answer.body).toEqual({
    factorNeeded: ['totp', 'recovery-code'],
    sessionId: null,
    pendingToken: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(answer.headers.getSetCookie()).toEqual([]);
  return answer.body.pendingToken;
};

const second = (pendingToken: string, code: string, factor = 'totp') =>
  post('second-factor', { pendingToken, factor, code });

test('a code of the app completes the sign-in, and signs in once', async () => {
  const person = await withApp();
  const code = person.codeAt();
  const pending = await firstFactor(person);
  const other = await firstFactor(person);
  const done = await second(pending, code);
  expect(done.body).toEqual({ factorNeeded: [], sessionId: expect.any(String), pendingToken: null });
  const session = await fromPage(service, 'GET', 'session', { cookie: cookieOf(done) });
  expect(session.body.session.factors).toEqual(['password', 'totp']);
  expectProblem(await second(other, code), 401, 'second-factor-failed');
  ahead += step;
  expectProblem(await second(pending, person.codeAt()), 401, 'pending-sign-in-ended');
  expect((await second(other, person.codeAt())).status).toBe(200);
});
