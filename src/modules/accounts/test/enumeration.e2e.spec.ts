import { sharedService } from '../../../../test/support/shared-service';
import { freshEmail, goodPassword } from '../../../../test/support/accounts/people';
import { storePerson } from '../../../../test/support/accounts/stored-person';
import { signInFailed } from '../domain/account.errors';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { RequestMagicLink } from '../application/sign-in/request-magic-link';
import { RequestPasswordReset } from '../application/sign-in/request-password-reset';
import { SignIn } from '../application/sign-in/sign-in';
import { SignUp } from '../application/sign-in/sign-up';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { SignInLimits } from '../domain/accounts.ports';
import { OneTimeTokenRepository, PersonRepository } from '../domain/people.repository';
import { PasswordHasher } from '../domain/password-hasher';

const service = sharedService();
const tries = 2000;

/** The work for a request: its time, its statements and its slow hashes. */
interface Work {
  readonly milliseconds: number;
  readonly acts: string;
}

let acts: string[] = [];

/** Counts what costs time; the slow hash itself is left out, so that 2,000 tries take seconds. */
beforeAll(() => {
  const database = service.app.get(ScopedDatabase);
  const selectValues = database.selectValues.bind(database);
  jest.spyOn(database, 'selectValues').mockImplementation((sql, values, name) => {
    acts.push(`read ${name ?? sql}`);
    return selectValues(sql, values, name);
  });
  const prepared = database.prepared.bind(database);
  jest.spyOn(database, 'prepared').mockImplementation((name, sql, values) => {
    acts.push(`write ${name}`);
    return prepared(name, sql, values);
  });
  const hasher = service.app.get(PasswordHasher);
  jest.spyOn(hasher, 'verify').mockImplementation(() => {
    acts.push('slow hash');
    return Promise.resolve(false);
  });
  for (const take of ['take', 'takeMail'] as const)
    jest.spyOn(service.app.get(SignInLimits), take).mockImplementation(() => {
      acts.push('take a try');
      return Promise.resolve(() => Promise.resolve());
    });
  const tokens = service.app.get(OneTimeTokenRepository);
  const add = tokens.add.bind(tokens);
  jest.spyOn(tokens, 'add').mockImplementation((token) => {
    acts.push('store a token');
    return add(token);
  });
});
afterAll(() => jest.restoreAllMocks());

const browser = { agent: '', address: '', presented: undefined, remembered: undefined };
const asked: Readonly<Record<string, (email: string) => Promise<unknown>>> = {
  'sign-in': (email) => service.app.get(SignIn).execute({ email, password: goodPassword }, browser),
  'sign-up': (email) => service.app.get(SignUp).execute({ email }),
  'magic-links': (email) => service.app.get(RequestMagicLink).execute({ email }),
  'password-resets': (email) => service.app.get(RequestPasswordReset).execute({ email }),
};

/** The use case itself: what HTTP adds is the same for all addresses, and would hide what differs. */
async function work(path: string, email: string): Promise<Work & { readonly answer: string }> {
  acts = [];
  const began = performance.now();
  const answer = await runAsSystem(() => asked[path]!(email)).then(
    () => 'accepted',
    (error: { code: string; message: string }) => `${error.code} ${error.message}`,
  );
  return { milliseconds: performance.now() - began, acts: acts.join(', '), answer };
}

/** Every second try is of a known address, each in its turn, so that whatever slows the machine slows both. */
async function compared(
  path: string,
  count = 200,
): Promise<{ readonly known: Work[]; readonly unknown: Work[]; readonly answers: Set<string> }> {
  const people: string[] = [];
  for (let made = 0; made < 20; made += 1) people.push((await storePerson(service)).email);
  const found = { known: [] as Work[], unknown: [] as Work[], answers: new Set<string>() };
  for (let index = 0; index < count; index += 1) {
    const isKnown = index % 2 === 0;
    const email = isKnown ? people[(index / 2) % people.length]! : freshEmail();
    const done = await work(path, email);
    found.answers.add(done.answer);
    found[isKnown ? 'known' : 'unknown'].push(done);
  }
  return found;
}

const middle = (all: readonly Work[]): number =>
  all.map(({ milliseconds }) => milliseconds).toSorted((one, other) => one - other)[
    Math.floor(all.length / 2)
  ] ?? 0;

/** Whether an attacker who sees the time could tell the two apart: the middle ones differ by more than each of them does in itself. */
function tells({
  known,
  unknown,
}: {
  readonly known: readonly Work[];
  readonly unknown: readonly Work[];
}): string[] {
  const actsOf = (all: readonly Work[]): string[] => [...new Set(all.map((one) => one.acts))].toSorted();
  const [one, other] = [middle(known), middle(unknown)];
  const isSlower = Math.max(one, other) > 1.5 * Math.min(one, other);
  return [
    ...(JSON.stringify(actsOf(known)) === JSON.stringify(actsOf(unknown)) ? [] : ['by what is done']),
    ...(isSlower ? ['by the time'] : []),
  ];
}

test('2,000 tries to sign in tell nobody which addresses have an account, by answer, by work or by time', async () => {
  const found = await compared('sign-in', tries);
  expect([...found.answers]).toEqual([`sign-in-failed ${signInFailed.title}`]);
  expect(tells(found)).toEqual([]);
  expect(found.known[0]?.acts).toContain('slow hash');
});

test.each(['sign-up', 'magic-links', 'password-resets'])('nor do requests to %s', async (path) => {
  const found = await compared(path);
  expect([...found.answers]).toEqual(['accepted']);
  expect(tells(found)).toEqual([]);
  expect(found.known[0]?.acts).toContain('store a token');
});

const people = (): PersonRepository => service.app.get(PersonRepository);

describe('the comparison finds', () => {
  test('a return before the slow hash for addresses that nobody has', async () => {
    const find = people().findByEmail.bind(people());
    const planted = jest.spyOn(people(), 'findByEmail').mockImplementation(async (email) => {
      const person = await find(email);
      if (!person) throw signInFailed();
      return person;
    });
    const found = await compared('sign-in');
    planted.mockRestore();
    expect(found.answers.size).toBe(1);
    expect(tells(found)).toContain('by what is done');
  });

  test('work that takes longer for addresses that somebody has', async () => {
    const find = people().findByEmail.bind(people());
    const planted = jest.spyOn(people(), 'findByEmail').mockImplementation(async (email) => {
      const person = await find(email);
      if (person) await new Promise((done) => setTimeout(done, 50));
      return person;
    });
    const found = await compared('sign-in');
    planted.mockRestore();
    expect(tells(found)).toEqual(['by the time']);
  });
});
