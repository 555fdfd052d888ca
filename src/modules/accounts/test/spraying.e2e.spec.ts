import { sharedService } from '../../../../test/support/shared-service';
import { freshEmail, fromPage, goodPassword } from '../../../../test/support/accounts/people';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { PasswordHasher } from '../domain/password-hasher';

const perAddress = 5;
const service = sharedService({
  env: {
    RATE_LIMIT_ENABLED: 'true',
    RATE_LIMIT_ADDRESS_PER_MINUTE: `${perAddress}`,
    TRUSTED_PROXY_HOPS: '1',
  },
});

/** Milliseconds in which an address gets one request back, and an account one try. */
const addressRefill = 60_000 / perAddress;
const accountRefill = 60_000;

/** How many passwords were looked at. */
let judged = 0;
let begunAt = 0;
beforeAll(() => {
  jest.spyOn(service.app.get(PasswordHasher), 'verify').mockImplementation((phc, password) => {
    judged += 1;
    return Promise.resolve(phc !== undefined && password === goodPassword);
  });
});
beforeEach(() => {
  judged = 0;
  begunAt = performance.now();
});
afterAll(() => jest.restoreAllMocks());

/** As many as the bucket holds, one more, and those that it has got back meanwhile: hardly any, unless the machine is very busy. */
function expectJudged(bucket: number, refill: number): void {
  expect(judged).toBeLessThanOrEqual(bucket + 1 + Math.floor((performance.now() - begunAt) / refill));
}

const signIn = async (email: string, address: string, password = 'spring-2026-spring'): Promise<string> => {
  const headers = { 'x-forwarded-for': address };
  const { status, body } = await fromPage(service, 'POST', 'sign-in', { body: { email, password }, headers });
  return `${status} ${body?.code ?? ''}`.trim();
};

test('one password for many accounts from many addresses of a network meets the network’s limit', async () => {
  const answers: string[] = [];
  for (let host = 1; host <= 40; host += 1) answers.push(await signIn(freshEmail(), `203.0.113.${host}`));
  // A network may do four times what one address may.
  expectJudged(4 * perAddress, addressRefill / 4);
  expect(answers).toContain('429 rate-limit-exceeded');
  // A person elsewhere does not notice.
  const { email } = await storePerson(service);
  expect(await signIn(email, '198.51.100.7', goodPassword)).toBe('200');
});

test('the addresses of one /64 are one', async () => {
  const answers: string[] = [];
  for (let host = 1; host <= 12; host += 1) answers.push(await signIn(freshEmail(), `2001:db8:1:2::${host}`));
  expectJudged(perAddress, addressRefill);
  expect(answers).toContain('429 rate-limit-exceeded');
});

test('one account from many networks meets the account’s limit', async () => {
  const { email } = await storePerson(service);
  const answers: string[] = [];
  for (let network = 1; network <= 14; network += 1) answers.push(await signIn(email, `192.0.${network}.1`));
  expectJudged(10, accountRefill);
  expect(answers).toContain('429 sign-in-limited');
});
