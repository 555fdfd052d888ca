import { expectProblem } from '../../../../test/support/http/expect-problem';
import {
  startProviderFor,
  type TestIdentityProvider,
} from '../../../../test/support/servers/identity-provider';
import { providerSetting } from '../../../../test/support/servers/published-keys';
import { type Answer, type Service, startService } from '../../../../test/support/service';
import { until } from '../../../../test/support/until';
import { forgeKey } from '../../../../test/support/tenancy/tenant-token-forge';

const returnTo = 'http://localhost:4000/console';
/** Refuses connections: the port is nobody's. */
const away = 'http://localhost:1';
const silent = 'https://without-sign-in.example.com';

let provider: TestIdentityProvider;
let service: Service;

beforeAll(async () => {
  provider = await startProviderFor([returnTo], forgeKey('theirs', 'RS256'));
  const signIn = { clientId: 'strata-frontend', parameters: { prompt: 'login' } };
  const settings = providerSetting(
    { issuer: provider.issuer, signIn },
    { issuer: away, signIn },
    { issuer: silent },
  );
  service = await startService({ env: settings });
});
afterAll(async () => {
  await service.stop();
  await provider.end();
});

const post = (path: string, body: object, site = 'same-origin'): Promise<Answer> =>
  service.call('POST', `/api/v1/${path}`, { body, headers: { 'sec-fetch-site': site } });
const begin = (issuer: string): Promise<Answer> => post('provider-sign-ins', { issuer, returnTo });

/** The answer about the provider that is there, asked again while a busy machine makes it look away. */
async function fromProvider(ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  await until('the provider is there', async () => {
    if (answer.body?.code !== 'sign-in-provider-unavailable') return true;
    answer = await ask();
    return false;
  });
  return answer;
}
const beginThere = (): Promise<Answer> => fromProvider(() => begin(provider.issuer));

test('a page learns how people sign in: by accounts, and by the providers that have signIn', async () => {
  const { body } = await service.call('GET', '/api/v1/sign-in-ways');
  expect(body).toEqual({ accounts: true, providers: [provider.issuer, away] });
  const without = await startService({ env: { ACCOUNTS: 'false' } });
  expect((await without.call('GET', '/api/v1/sign-in-ways')).body).toEqual({
    accounts: false,
    providers: [],
  });
  await without.stop();
});

test('the way to the provider is a code with PKCE, whose secret stays out of the address', async () => {
  const { status, body, headers } = await beginThere();
  expect([status, headers.get('cache-control')]).toEqual([200, 'no-store']);
  const { origin, searchParams } = new URL(body.address);
  expect(origin).toBe(provider.issuer);
  expect(Object.fromEntries(searchParams)).toEqual({
    client_id: 'strata-frontend',
    redirect_uri: returnTo,
    response_type: 'code',
    scope: 'openid profile',
    prompt: 'login',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    code_challenge_method: 'S256',
    state: body.state,
    nonce: body.nonce,
  });
  expect(body.address).not.toContain(body.verifier);
  expect((await beginThere()).body.verifier).not.toBe(body.verifier);
});

test('an answer of another sign-in, a false code and a cancelled sign-in are refused', async () => {
  const { issuer } = provider;
  const { verifier, state, nonce } = (await beginThere()).body;
  const returned = (query: Record<string, string>): Promise<Answer> => {
    const address = `${returnTo}?${new URLSearchParams({ iss: issuer, state, ...query }).toString()}`;
    const body = { issuer, address, verifier, state, nonce };
    return fromProvider(() => post('provider-sign-ins/completion', body));
  };
  const refused = [
    await returned({ code: 'code', state: 'x'.repeat(43) }),
    await returned({ code: 'none that was given' }),
    await returned({ error: 'access_denied' }),
    await returned({ code: 'code', iss: away }),
  ];
  for (const answer of refused) expectProblem(answer, 403, 'provider-sign-in-refused');
  expect(refused.map(({ body }) => body.detail)).toEqual([
    undefined,
    'The provider says: invalid_grant.',
    'The provider says: access_denied.',
    undefined,
  ]);
});

test('a provider that is away, or signs nobody in, is told apart', async () => {
  expectProblem(await begin(away), 503, 'sign-in-provider-unavailable');
  expectProblem(await begin(silent), 404, 'sign-in-provider-not-found');
  expectProblem(await begin('constructor'), 404, 'sign-in-provider-not-found');
  const { verifier, state, nonce } = (await beginThere()).body;
  const token = { issuer: silent, address: returnTo, verifier, state, nonce };
  expectProblem(await post('provider-sign-ins/completion', token), 404, 'sign-in-provider-not-found');
});

test('a page of another site begins no sign-in', async () => {
  expectProblem(
    await post('provider-sign-ins', { issuer: provider.issuer, returnTo }, 'cross-site'),
    403,
    'origin-refused',
  );
});
