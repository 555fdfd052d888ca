import type { Session } from '../../clients/typescript/src';
import { FakeBrowser, gate, minute } from '../support/accounts/fake-browser';
import { until } from '../support/until';

const ada = { email: 'ada@people.example', password: 'violet-anvil-tuesday' };
const grace = { ...ada, email: 'grace@people.example' };
const users = '/api/v1/users';

let browser: FakeBrowser;
beforeEach(() => {
  browser = new FakeBrowser();
});
afterEach(() => {
  for (const tab of browser.tabs) tab.close();
});

async function inside(organisation = 'one'): Promise<Session> {
  const session = browser.tab();
  await session.signIn(ada);
  await session.selectOrganisation(organisation);
  return session;
}

/** Whom the service has seen, and where; or how it has refused. */
async function seen(session: Pick<Session, 'client'>): Promise<unknown> {
  const { data, error } = await session.client.get(users);
  return error ? error.code : data.items[0];
}

const times = (count: number, session: Session): Promise<unknown[]> =>
  Promise.all(Array.from({ length: count }, () => seen(session)));

describe('A session of a browser', () => {
  test('signs in, selects an organisation and calls in it', async () => {
    const session = browser.tab();
    expect(session.state()).toEqual({ status: 'unknown' });
    await expect(seen(session)).rejects.toMatchObject({ reason: 'not-signed-in' });
    const states: string[] = [];
    session.onChange(({ status }) => states.push(status));
    expect(await session.signIn(ada)).toEqual({ factorNeeded: [], sessionId: browser.cookie });
    await expect(seen(session)).rejects.toMatchObject({ reason: 'no-organisation' });
    await session.selectOrganisation('one');
    expect(session.state()).toMatchObject({ person: { email: ada.email }, organisationId: 'one' });
    expect(await seen(session)).toBe('ada in one');
    expect(states).toEqual(['signed-in', 'signed-in']);
    expect(browser.count('auth/token')).toBe(1);
    const cookied = browser.requests.filter(({ path }) => path.startsWith('auth/'));
    expect(new Set(cookied.map(({ credentials }) => credentials))).toEqual(new Set(['include']));
  });

  test('answers the factors that are needed as well, and signs nobody in before', async () => {
    const session = browser.tab();
    const answer = await session.signIn({ ...ada, email: 'careful@people.example' });
    expect(answer).toMatchObject({ factorNeeded: ['totp'], sessionId: null });
    expect(session.state()).toEqual({ status: 'unknown' });
    await expect(session.selectOrganisation('one')).rejects.toMatchObject({ reason: 'not-signed-in' });
  });

  test('is resumed by a page that is loaded again, and over where the cookie is', async () => {
    await inside();
    const reloaded = browser.tab();
    expect(await reloaded.resume()).toMatchObject({
      person: { email: ada.email },
      organisationId: undefined,
    });
    browser.cookie = undefined;
    expect(await reloaded.resume()).toEqual({ status: 'signed-out' });
  });
});

describe('The token of a session', () => {
  test('is replaced before its end by one request, and no call waits for that', async () => {
    const session = await inside();
    browser.time += 4 * minute - 1000;
    await times(20, session);
    expect(browser.count('auth/token')).toBe(1);
    browser.time += 2000;
    const { closed, open } = gate();
    browser.gate = closed;
    expect(await times(20, session)).toEqual(Array(20).fill('ada in one'));
    open();
    await until('the token is there', () => browser.minting === 0);
    browser.time += 2 * minute;
    expect(await seen(session)).toBe('ada in one');
    expect(browser.count('auth/token')).toBe(2);
  });

  test('that has ended is replaced by one request for all calls', async () => {
    const session = await inside();
    browser.time += 6 * minute;
    expect(await times(20, session)).toEqual(Array(20).fill('ada in one'));
    expect([browser.count('auth/token'), browser.mostMinting]).toEqual([2, 1]);
  });

  test.each(['tenant-token-expired', 'tenant-token-revoked', 'session-ended'])(
    'is replaced once for all calls that are answered %s, and each is made again once',
    async (code) => {
      const session = await inside();
      browser.refusals.push(...Array<string>(10).fill(code));
      expect(await times(10, session)).toEqual(Array(10).fill('ada in one'));
      expect([browser.count('auth/token'), browser.mostMinting, browser.count('users')]).toEqual([2, 1, 20]);
      browser.refusals.push(code, code);
      expect(await seen(session)).toBe(code);
      expect(browser.count('users')).toBe(22);
      browser.refusals.push('tenant-suspended');
      expect(await seen(session)).toBe('tenant-suspended');
      expect(browser.count('users')).toBe(23);
    },
  );

  test('that is refused while the next one is asked for causes no second request', async () => {
    const session = await inside();
    browser.time += 4 * minute + 1000;
    const { closed, open } = gate();
    browser.gate = closed;
    browser.refusals.push('tenant-token-expired', 'tenant-token-expired');
    const calls = times(2, session);
    await until('both calls are refused', () => browser.refusals.length === 0);
    // Both are refused by now, and wait.
    for (let turns = 0; turns < 20; turns += 1) await new Promise(setImmediate);
    open();
    expect(await calls).toEqual(['ada in one', 'ada in one']);
    expect([browser.count('auth/token'), browser.mostMinting]).toEqual([2, 1]);
  });

  test('that came since is kept where an older call is refused late', async () => {
    const session = await inside();
    const { closed, open } = gate();
    browser.gate = closed;
    browser.slow.add('one');
    const late = seen(session);
    await until('the call has arrived', () => browser.count('users') === 1);
    browser.slow.clear();
    browser.gate = Promise.resolve();
    browser.refusals.push('tenant-token-expired');
    expect(await seen(session)).toBe('ada in one');
    browser.refusals.push('tenant-token-expired');
    open();
    expect(await late).toBe('ada in one');
    expect(browser.count('auth/token')).toBe(2);
  });

  test('is sent again with the body of the call', async () => {
    const session = await inside();
    browser.refusals.push('tenant-token-expired');
    const body = { email: 'new@people.example', username: 'new' };
    await session.client.post(users, { body });
    expect(browser.requests.filter(({ path }) => path === 'users').map((request) => request.body)).toEqual([
      body,
      body,
    ]);
  });

  test.each([-60, 60])('lasts as long where the browser’s clock is %i minutes off', async (minutes) => {
    browser.ahead = minutes * minute;
    const session = await inside();
    for (let calls = 0; calls < 5; calls += 1) await seen(session);
    expect(browser.count('auth/token')).toBe(1);
    browser.time += 4 * minute + 1000;
    await seen(session);
    await until('a second token is asked for', () => browser.count('auth/token') === 2);
  });

  test('is nowhere but in memory', async () => {
    const touched: string[] = [];
    const watched = (name: string): object =>
      new Proxy({}, { get: () => void touched.push(name), set: () => Boolean(touched.push(name)) });
    const names = ['localStorage', 'sessionStorage', 'document', 'indexedDB', 'caches', 'cookieStore'];
    const before = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
    const heard: unknown[] = [];
    const listener = new BroadcastChannel(`strata-session ${browser.baseUrl}`);
    listener.addEventListener('message', (event) => heard.push((event as MessageEvent).data));
    try {
      for (const name of names)
        Object.defineProperty(globalThis, name, { value: watched(name), configurable: true });
      const session = await inside();
      await seen(session);
      browser.time += 6 * minute;
      await seen(session);
      const shown = [session, session.state(), Object.values(session), heard];
      await session.signOut();
      await until('both messages have come', () => heard.length === 2);
      expect(JSON.stringify(shown)).not.toContain('head.');
      expect(heard).toEqual(['signed-in', 'signed-out'].map((kind) => ({ kind, sessionId: browser.cookie })));
    } finally {
      listener.close();
      for (const [index, name] of names.entries()) {
        const own = before[index];
        if (own) Object.defineProperty(globalThis, name, own);
        else Reflect.deleteProperty(globalThis, name);
      }
    }
    expect(touched).toEqual([]);
  });
});

describe('Switching the organisation', () => {
  test('takes the calls that follow along, and none that is under way', async () => {
    const session = await inside('one');
    const { closed, open } = gate();
    browser.slow.add('one');
    browser.gate = closed;
    browser.refusals.push('tenant-token-expired');
    const underWay = seen(session);
    await until('the call has arrived', () => browser.count('users') === 1);
    const switching = session.selectOrganisation('two');
    await until('a token is asked for', () => browser.minting === 1);
    open();
    await switching;
    expect(await underWay).toBe('ada in one');
    expect(await seen(session)).toBe('ada in two');
    expect(session.state()).toMatchObject({ organisationId: 'two' });
  });

  test('answers a client that stays, and asks for no token that there is', async () => {
    const session = await inside('one');
    const two = await session.selectOrganisation('two');
    await session.selectOrganisation('one');
    expect([await seen({ client: two }), await seen(session)]).toEqual(['ada in two', 'ada in one']);
    expect(browser.count('auth/token')).toBe(2);
  });

  test('is refused where the person is no member, and changes nothing then', async () => {
    const session = await inside('one');
    await expect(session.selectOrganisation('three')).rejects.toMatchObject({
      problem: { code: 'membership-not-found' },
    });
    expect(await seen(session)).toBe('ada in one');
  });

  test('goes to the last that was asked for, whichever token comes last', async () => {
    const session = await inside('one');
    const { closed, open } = gate();
    browser.gate = closed;
    const slow = session.selectOrganisation('two');
    await session.selectOrganisation('one');
    open();
    await slow;
    expect(await seen(session)).toBe('ada in one');
  });
});

describe('Tabs of one browser', () => {
  test('are signed out together', async () => {
    const session = await inside();
    const other = browser.tab();
    await other.resume();
    const kept = await other.selectOrganisation('one');
    await session.signOut();
    expect(session.state()).toEqual({ status: 'signed-out' });
    await until('the other tab is signed out', () => other.state().status === 'signed-out');
    await expect(seen(other)).rejects.toMatchObject({ reason: 'not-signed-in' });
    await expect(seen(session)).rejects.toMatchObject({ reason: 'not-signed-in' });
    await expect(seen({ client: kept })).rejects.toMatchObject({ reason: 'not-signed-in' });
    expect(browser.count('users')).toBe(0);
  });

  test('stay signed in where the service does not hear of the sign-out', async () => {
    const session = await inside();
    browser.isAway = true;
    await expect(session.signOut()).rejects.toThrow('fetch failed');
    browser.isAway = false;
    expect(await seen(session)).toBe('ada in one');
  });

  test('get no token that was asked for before the sign-out', async () => {
    const session = await inside();
    browser.time += 6 * minute;
    const { closed, open } = gate();
    browser.gate = closed;
    const call = seen(session).catch((error: unknown) => error);
    await until('a token is asked for', () => browser.minting === 1);
    await session.signOut();
    open();
    expect(await call).toMatchObject({ reason: 'not-signed-in' });
    expect(browser.count('users')).toBe(0);
  });

  test('find the end of the session by themselves', async () => {
    const session = await inside();
    browser.cookie = undefined;
    browser.refusals.push('session-ended');
    expect(await seen(session)).toBe('session-ended');
    expect(session.state()).toEqual({ status: 'signed-out' });
  });

  test('become the person who signs in in one of them, without an organisation', async () => {
    const session = await inside();
    await browser.tab().signIn(grace);
    await until('the tab shows the other person', () =>
      JSON.stringify(session.state()).includes(grace.email),
    );
    expect(session.state()).toMatchObject({ organisationId: undefined });
    await expect(seen(session)).rejects.toMatchObject({ reason: 'no-organisation' });
  });

  test('keep the organisation where the same person signs in again', async () => {
    const session = await inside();
    await browser.tab().signIn(ada);
    await until('the tab has the new session', () =>
      JSON.stringify(session.state()).includes(String(browser.cookie)),
    );
    expect(await seen(session)).toBe('ada in one');
  });

  test('never call as another person, even where they hear nothing of each other', async () => {
    const session = await inside();
    const { BroadcastChannel } = globalThis;
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    try {
      await browser.tab().signIn(grace);
    } finally {
      Object.assign(globalThis, { BroadcastChannel });
    }
    browser.time += 6 * minute;
    await expect(seen(session)).rejects.toMatchObject({ reason: 'session-changed' });
    expect(browser.count('users')).toBe(0);
    await until('the tab shows the other person', () =>
      JSON.stringify(session.state()).includes(grace.email),
    );
  });
});
