import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  createSession,
  createStrataClient,
  createTenantToken,
  createTokenVerifier,
  dataOf,
  type operations,
  ProblemError,
  type StrataClient,
  UnexpectedAnswerError,
} from '../../clients/typescript/src';
import { InfiniteQueryObserver, MutationObserver } from '@tanstack/query-core';
import {
  addUser,
  createQueries,
  renameUser,
  userQuery,
  usersQuery,
} from '../../clients/typescript/examples/tanstack-query';
import { cookieOf, goodPassword, pageOrigin } from '../support/accounts/people';
import { storePerson } from '../support/accounts/stored-person';
import { freshTenant, sharedService } from '../support/shared-service';
import { tenantClient } from '../support/http/typed-client';

const users = '/api/v1/users';
const user = `${users}/{id}` as const;
const ada = { email: 'ada@example.com', username: 'ada' };
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const service = sharedService();
const tenant = freshTenant(service);
const strata = tenantClient(service, tenant);

test('data is an answer’s, and what is refused is a problem', async () => {
  const { data, error } = await strata.post(users, { body: ada });
  expect([data?.username, error]).toEqual(['ada', undefined]);
  const again = await strata.post(users, { body: { ...ada, username: 'other' } });
  expect([again.data, again.error?.code, again.response.status]).toEqual([
    undefined,
    'user-email-taken',
    409,
  ]);
  const gone = await strata.delete(user, { path: { id: data!.id } });
  expect([gone.data, gone.error, gone.response.status]).toEqual([undefined, undefined, 204]);
});

test('dataOf throws the problem, with its code and what to change', async () => {
  const thrown = await dataOf(strata.get(user, { path: { id: nobody } })).catch((error: unknown) => error);
  expect(thrown).toBeInstanceOf(ProblemError);
  const { problem, message } = thrown as ProblemError;
  expect(problem).toMatchObject({ code: 'user-not-found', status: 404 });
  expect(message).toBe('404 user-not-found: There is no such user');
});

test.each([
  ['the version', (version: number) => version],
  ['the ETag', (version: number) => `"${version}"`],
])('ifMatch takes %s and is refused when the resource has moved on', async (_what, tag) => {
  const { id, version } = await dataOf(strata.post(users, { body: ada }));
  const change = () =>
    strata.patch(user, { path: { id }, body: { fullName: 'Ada King' }, ifMatch: tag(version) });
  expect((await change()).data?.version).toBe(version + 1);
  expect((await change()).error?.code).toBe('version-stale');
});

test('an API key is a credential of its own, and may be asked for before each call', async () => {
  const { key } = await dataOf(
    strata.post('/api/v1/api-keys', { body: { name: 'any', permissions: ['users:read'] } }),
  );
  const asked: string[] = [];
  const withKey = createStrataClient({
    baseUrl: service.url,
    apiKey: () => {
      asked.push('once');
      return key;
    },
  });
  expect((await withKey.get(users)).response.status).toBe(200);
  expect((await withKey.post(users, { body: ada })).error?.code).toBe('insufficient-scope');
  expect(asked).toEqual(['once', 'once']);
});

test("an identity provider's access token is sent as a bearer, and never as a tenant token", async () => {
  const sent: (string | null)[] = [];
  const withToken = createStrataClient({
    baseUrl: service.url,
    accessToken: () => 'theirs',
    fetch: (request) => {
      sent.push(request.headers.get('authorization'), request.headers.get('x-tenant-token'));
      return fetch(request);
    },
  });
  expect((await withToken.get(users)).error?.status).toBe(401);
  expect(sent).toEqual(['Bearer theirs', null]);
});

describe('pages', () => {
  beforeEach(async () => {
    const items = ['a', 'b', 'c', 'd', 'e'].map((name) => ({
      username: `user-${name}`,
      email: `${name}@b.co`,
    }));
    await dataOf(strata.post(`${users}/batch`, { body: { items } }));
  });

  test('are read to the last, with the same filters and sort', async () => {
    const pages: string[][] = [];
    const query: NonNullable<operations['listUsers']['parameters']['query']> = {
      limit: 2,
      skip: 1,
      sort: '-username',
      'username[in]': ['user-a', 'user-b', 'user-c', 'user-e'],
    };
    for await (const { items } of strata.pages(users, { query }))
      pages.push(items.map(({ username }) => username));
    expect(pages).toEqual([['user-c', 'user-b'], ['user-a']]);
  });

  test('have filters of several values, whose commas are their own', async () => {
    const lovelace = { ...ada, fullName: 'Lovelace, Ada' };
    await dataOf(strata.post(users, { body: lovelace }));
    for (const names of [['Lovelace, Ada'], ['Lovelace, Ada', 'Hopper, Grace']]) {
      const { items } = await dataOf(strata.get(users, { query: { 'fullName[in]': names } }));
      expect(items.map(({ fullName }) => fullName)).toEqual(['Lovelace, Ada']);
    }
  });

  test('are asked for one by one, and no further than they are read', async () => {
    let requests = 0;
    const counting = createStrataClient({
      baseUrl: `${service.url}/`,
      tenantToken: tenant.token,
      fetch: (request) => {
        requests += 1;
        return fetch(request);
      },
    });
    for await (const page of counting.pages(users, { query: { limit: 2 } })) {
      expect(page.items).toHaveLength(2);
      break;
    }
    expect(requests).toBe(1);
  });

  test('end with the problem there is in place of one', async () => {
    const reading = strata.pages(users, { query: { cursor: 'altered' } }).next();
    await expect(reading).rejects.toThrow('400 cursor-invalid');
  });
});

describe('The example with TanStack Query', () => {
  const queries = createQueries();
  afterEach(() => queries.clear());

  test('adds a user once with one key, keeps what it has read, and changes only what it has seen', async () => {
    const add = new MutationObserver(queries, addUser(strata, queries));
    const variables = { user: ada, key: 'add-1' };
    const { id } = await add.mutate(variables);
    expect((await add.mutate(variables)).id).toBe(id);

    const seen = await queries.fetchQuery(userQuery(strata, id));
    const rename = new MutationObserver(queries, renameUser(strata, queries));
    await rename.mutate({ user: seen, fullName: 'Ada King' });
    const { queryKey } = userQuery(strata, id);
    expect(queries.getQueryData(queryKey)).toMatchObject({ fullName: 'Ada King', version: 2 });
    await expect(rename.mutate({ user: seen, fullName: 'Ada' })).rejects.toThrow('version-stale');
    expect(queries.getQueryState(queryKey)?.isInvalidated).toBe(true);
    await expect(queries.fetchQuery(userQuery(strata, nobody))).rejects.toThrow('user-not-found');
  });

  test('reads a list page by page', async () => {
    const items = ['a', 'b', 'c'].map((name) => ({ username: `user-${name}`, email: `${name}@b.co` }));
    await dataOf(strata.post(`${users}/batch`, { body: { items } }));
    const list = new InfiniteQueryObserver(queries, usersQuery(strata, { limit: 2, sort: 'username' }));
    await list.refetch();
    const { data, hasNextPage } = await list.fetchNextPage();
    const names = data?.pages.map((page) => page.items.map(({ username }) => username));
    expect([names, hasNextPage]).toEqual([[['user-a', 'user-b'], ['user-c']], false]);
  });
});

/** A client whose requests go nowhere. */
function recording(
  options: { tenantToken: () => Promise<string> } | { operatorKey: string } | { operatorSession: true },
) {
  const requests: Request[] = [];
  const client: StrataClient = createStrataClient({
    baseUrl: 'https://api.example.com',
    ...options,
    fetch: async (request) => {
      requests.push(request);
      return Response.json({ items: [], nextCursor: null });
    },
  });
  return { client, requests };
}

test('a token is asked for before every call, and an operator’s key is sent as such', async () => {
  let issued = 0;
  const { client, requests } = recording({ tenantToken: async () => `token-${(issued += 1)}` });
  await client.get(users);
  await client.get(users);
  expect(requests.map(({ headers }) => headers.get('x-tenant-token'))).toEqual(['token-1', 'token-2']);
  const operator = recording({ operatorKey: 'key' });
  await operator.client.get('/api/v1/organisations');
  const { headers, url } = operator.requests[0]!;
  expect([headers.get('x-api-key'), headers.get('x-tenant-token')]).toEqual(['key', null]);
  expect(url).toBe('https://api.example.com/api/v1/organisations');
});

test('a client of the operator’s session sends no credential: the browser adds the cookie to requests of its page', async () => {
  const { client, requests } = recording({ operatorSession: true });
  await client.get('/api/v1/organisations');
  await client.post('/api/v1/organisations', { body: { name: 'Engines', email: 'office@engines.example' } });
  for (const { headers, credentials } of requests) {
    const names = ['x-api-key', 'x-tenant-token', 'authorization', 'cookie'];
    expect(names.map((name) => headers.get(name))).toEqual([null, null, null, null]);
    // Not `include`: a page of another origin must not send it.
    expect(credentials).toBe('same-origin');
  }
  expect(requests).toHaveLength(2);
});

test('an idempotency key is sent with the POST it is given to', async () => {
  const { client, requests } = recording({ operatorKey: 'key' });
  await client.post(users, { body: ada, idempotencyKey: 'order-1' });
  await client.post(users, { body: ada });
  expect(requests.map(({ headers }) => headers.get('idempotency-key'))).toEqual(['order-1', null]);
});

describe('an answer that is not the service’s own', () => {
  let status = 502;
  const headers = { location: 'https://elsewhere.example/', 'content-type': 'text/html' };
  const gateway = createServer((_request, response) =>
    response.writeHead(status, headers).end('<h1>no</h1>'),
  );
  beforeAll((done) => void gateway.listen(0, '127.0.0.1', done));
  afterAll((done) => void gateway.close(done));

  const call = () => {
    const { port } = gateway.address() as AddressInfo;
    return createStrataClient({ baseUrl: `http://127.0.0.1:${port}`, tenantToken: 'token' }).get(users);
  };

  test('is no problem with a code', async () => {
    status = 502;
    await expect(call()).rejects.toThrow(UnexpectedAnswerError);
  });

  test('is not followed to another host, which would be shown the token', async () => {
    status = 307;
    await expect(call()).rejects.toThrow('fetch failed');
  });
});

test('a service verifies tokens by the keys of the service, and keeps a token of its own', async () => {
  const { verify } = createTokenVerifier({ jwksUrl: `${service.url}/.well-known/jwks.json` });
  expect(await verify(tenant.token)).toMatchObject({ tenantId: tenant.id, scope: undefined });
  const issuer = createStrataClient({
    baseUrl: service.url,
    operatorKey: service.secrets.operatorKeys[0] ?? '',
  });
  const organisation = '/api/v1/organisations/{id}/tokens';
  const tenantToken = createTenantToken({
    issue: () =>
      dataOf(issuer.post(organisation, { path: { id: tenant.id }, body: { scope: 'users:read' } })),
  });
  const { data } = await createStrataClient({ baseUrl: service.url, tenantToken }).get(users);
  expect(data?.items).toEqual([]);
  expect((await verify(await tenantToken())).scope).toEqual(['users:read']);
});

test('a person signs in, works in an organisation and signs out in all tabs', async () => {
  const { email, sessionId } = await storePerson(service, tenant.id);
  let cookie = '';
  const tokens = new Set<string | null>();
  /** Fetches as a browser does: scripts see neither of the two headers. */
  const browser = async (request: Request): Promise<Response> => {
    request.headers.set('origin', pageOrigin);
    if (request.credentials === 'include') request.headers.set('cookie', cookie);
    tokens.add(request.headers.get('x-tenant-token'));
    const answer = await fetch(request);
    if (request.url.endsWith('/sign-in') && answer.ok)
      cookie = cookieOf({ headers: answer.headers, status: 200, text: '', body: undefined });
    return answer;
  };
  const [tab, other] = [0, 1].map(() => createSession({ baseUrl: service.url, fetch: browser }));
  if (!tab || !other) throw new Error('There are two tabs');
  try {
    expect(await other.resume()).toEqual({ status: 'signed-out' });
    await expect(tab.signIn({ email, password: 'not-the-password-at-all' })).rejects.toMatchObject({
      problem: { code: 'sign-in-failed' },
    });
    expect(await tab.signIn({ email, password: goodPassword })).toMatchObject({ factorNeeded: [] });
    expect(tab.state()).toMatchObject({ status: 'signed-in', person: { email, name: 'Ada' } });
    expect(tab.state()).not.toMatchObject({ sessionId });
    const [organisation] = await tab.organisations();
    expect(organisation?.id).toBe(tenant.id);
    await tab.selectOrganisation(tenant.id);
    const { data } = await tab.client.get('/api/v1/me');
    expect(data).toMatchObject({ organisationId: tenant.id, user: { email } });
    await expect(tab.selectOrganisation(nobody)).rejects.toMatchObject({
      problem: { code: 'membership-not-found' },
    });
    await other.resume();
    const signedOut = new Promise((resolve) => {
      other.onChange((state) => state.status === 'signed-out' && resolve(state));
    });
    await tab.signOut();
    expect(await signedOut).toEqual({ status: 'signed-out' });
    expect(await tab.resume()).toEqual({ status: 'signed-out' });
    expect([...tokens].filter((token) => token !== null)).toHaveLength(1);
  } finally {
    tab.close();
    other.close();
  }
});
