import { performance } from 'node:perf_hooks';
import { Logger } from '@nestjs/common';
import { Metrics } from '../../src/platform/foundation/observability/metrics';
import { IdentityProviders } from '../../src/platform/edge/security/identity-providers/identity-providers';
import { fetchEvery } from '../../src/platform/edge/security/identity-providers/provider-keys';
import {
  type ProviderFault,
  startIdentityProvider,
  type TestIdentityProvider,
} from '../support/servers/identity-provider';
import { expectProblem } from '../support/http/expect-problem';
import { oneOutage, outageLines } from '../support/processes/outage-lines';
import { providerClaims } from '../support/servers/published-keys';
import { type Answer, type Service, startService, type TestTenant } from '../support/service';
import { compactJws, forge, type ForgeKey, forgeKey } from '../support/tenancy/tenant-token-forge';

const [one, two] = [forgeKey('one', 'RS256'), forgeKey('two', 'RS256')];

let provider: TestIdentityProvider;
let service: Service;
let tenant: TestTenant;
/** Milliseconds that the service's clock of intervals is ahead. */
let ahead = 0;
/** Where that clock stands still, if it does. */
let frozenAt: number | undefined;

beforeAll(async () => {
  const real = performance.now.bind(performance);
  jest.spyOn(globalThis.performance, 'now').mockImplementation(() => frozenAt ?? real() + ahead);
  provider = await startIdentityProvider(one);
  const { issuer } = provider;
  const common = { audience: 'https://api.strata.example', users: 'provision' };
  const entries = [{ ...common, issuer, tenantClaim: 'organisation', tenantBy: 'id' }];
  service = await startService({ env: { IDENTITY_PROVIDERS: JSON.stringify(entries) } });
  tenant = await service.tenant();
});
afterAll(async () => {
  await service.stop();
  await provider.end();
  jest.restoreAllMocks();
});
beforeEach(async () => {
  await provider.useKeys(one);
  await refetch();
});

const tokenOf = (key: ForgeKey): string =>
  forge(key, providerClaims(provider.issuer, tenant.id, { email: 'grace@staff.example' }), { typ: 'at+jwt' });
let strangers = 0;
/** A token that no key has signed. */
const strange = (): string =>
  forge(two, providerClaims(provider.issuer, tenant.id), {
    typ: 'at+jwt',
    kid: `strange-${(strangers += 1)}`,
  });
const call = (token: string): Promise<Answer> =>
  service.call('GET', '/api/v1/me', { headers: { authorization: `Bearer ${token}` } });
const state = async (): Promise<string> => {
  const { status, body } = await service.call('GET', '/health/ready');
  expect([status, body.status]).toEqual([200, 'ok']);
  const [only] = body.dependencies.identityProviders;
  expect(only.issuer).toBe(provider.issuer);
  return only.status;
};
/** The next token with an unknown key may cause a fetch. */
const mayFetch = (): void => {
  ahead += fetchEvery;
};
const refetch = async (): Promise<void> => {
  mayFetch();
  expectProblem(await call(strange()), 401, 'tenant-token-invalid-signature');
};

test('a key that is added is known at once, and one that is taken back no longer', async () => {
  expect((await call(tokenOf(one))).status).toBe(200);
  await provider.useKeys(one, two);
  mayFetch();
  expect((await call(tokenOf(two))).status).toBe(200);
  await provider.useKeys(two);
  await refetch();
  expectProblem(await call(tokenOf(one)), 401, 'tenant-token-invalid-signature');
  expect((await call(tokenOf(two))).status).toBe(200);
});

test.each<ProviderFault | 'stopped'>(['stopped', 'error', 'huge', 'redirect', 'silent'])(
  'while the provider is %s its tokens are verified, the service is ready, and 24 hours later they are answered 503',
  async (fault) => {
    const token = tokenOf(one);
    expect((await call(token)).status).toBe(200);
    expect(await state()).toBe('ok');
    const warn = jest.spyOn(Logger.prototype, 'warn');
    const lines = outageLines('IdentityProviders');
    await (fault === 'stopped' ? provider.stop() : provider.fault(fault));
    await refetch();
    expect(await state()).toBe('degraded');
    expect((await call(token)).status).toBe(200);
    ahead += 24 * 60 * 60_000;
    const refused = await call(token);
    expectProblem(refused, 503, 'identity-provider-unavailable');
    expect(refused.headers.get('retry-after')).toMatch(/^([1-9]|[12]\d|30)$/);
    expect(await state()).toBe('unavailable');
    expect((await tenant.call('GET', '/api/v1/users')).status).toBe(200);
    await (fault === 'stopped' ? provider.start() : provider.fault(undefined));
    mayFetch();
    expect((await call(token)).status).toBe(200);
    expect(await state()).toBe('ok');
    const subjects = (warn.mock.contexts as Logger[]).map((logger) => logger['context']);
    expect(subjects).not.toContain('Problem');
    lines.stop();
    expect(lines.taken()).toEqual(
      oneOutage(`The identity provider ${provider.issuer} \\(IDENTITY_PROVIDERS\\)`),
    );
  },
);

test('a service that starts while the provider is away lets it in when it comes', async () => {
  await provider.stop();
  const { issuer } = provider;
  const env = {
    IDENTITY_PROVIDERS: JSON.stringify([
      { issuer, audience: 'https://api.strata.example', organisation: tenant.id },
    ]),
  };
  const late = await startService({ database: service.database, env });
  try {
    const me = (): Promise<Answer> =>
      late.call('GET', '/api/v1/me', { headers: { authorization: `Bearer ${tokenOf(one)}` } });
    expectProblem(await me(), 503, 'identity-provider-unavailable');
    await provider.start();
    mayFetch();
    expect((await me()).status).toBe(200);
  } finally {
    await late.stop();
  }
});

test('100,000 tokens with random keys cause one fetch, and those of bad form, algorithm or time none', async () => {
  await call(tokenOf(one));
  const { keys: before } = await provider.asked();
  mayFetch();
  const verifier = service.app.get(IdentityProviders).of(tokenOf(one))!;
  const attempt = async (payload: object, header: object): Promise<void> => {
    const token = compactJws({ alg: 'RS256', typ: 'at+jwt', ...header }, payload, () => Buffer.from('any'));
    await expect(async () => verifier.verify(token)).rejects.toThrow(/./);
  };
  const claims = providerClaims(provider.issuer, tenant.id);
  const past = providerClaims(provider.issuer, tenant.id, { iat: 1, exp: 2 });
  for (const [payload, header] of [
    [claims, { typ: 'JWT', kid: 'a' }],
    [claims, { alg: 'ES256', kid: 'b' }],
    [claims, { alg: 'HS256', kid: 'c' }],
    [claims, {}],
    [past, { kid: 'd' }],
    [providerClaims('https://other.example', tenant.id), { kid: 'e' }],
  ] as const)
    await attempt(payload, header);
  expect((await provider.asked()).keys).toBe(before);
  const body = Buffer.from(JSON.stringify(claims)).toString('base64url');
  let refused = 0;
  // A slow machine takes longer for them than until the next fetch is allowed.
  frozenAt = globalThis.performance.now();
  for (let at = 0; at < 100_000; at += 1) {
    const head = Buffer.from(`{"alg":"RS256","typ":"at+jwt","kid":"random-${at}"}`).toString('base64url');
    try {
      await verifier.verify(`${head}.${body}.YW55`);
    } catch {
      refused += 1;
    }
  }
  frozenAt = undefined;
  expect(refused).toBe(100_000);
  expect((await provider.asked()).keys).toBe(before + 1);
  expect((await call(tokenOf(one))).status).toBe(200);
});

test('what came of each fetch, and how old the keys are, is told as metrics', async () => {
  await call(tokenOf(one));
  const text = await service.app.get(Metrics).registry.metrics();
  const of = `{issuer="${provider.issuer}"`;
  expect(text).toContain(`strata_identity_provider_state${of}} 0\n`);
  expect(text).toContain(`strata_identity_provider_keys${of}} 1\n`);
  expect(text).toMatch(new RegExp(`^strata_identity_provider_keys_age_seconds${of}} \\d`, 'm'));
  for (const result of ['ok', 'failed'])
    expect(text).toMatch(
      new RegExp(`^strata_identity_provider_fetches_total${of},result="${result}"} [1-9]`, 'm'),
    );
});
