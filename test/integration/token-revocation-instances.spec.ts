import { newId } from '../../src/kernel/values/id';
import { TenantTokenIssuer } from '../../src/platform/edge/security/tokens/tenant-token-issuer';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import { type Line, startLine } from '../support/network/line';
import { type Service, startService, type TestTenant } from '../support/service';
import { until } from '../support/until';
import { forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';

/** Milliseconds from the answer of a revocation until no instance lets a token pass. */
const promised = 1000;

/** The second and the third reach PostgreSQL through a proxy; all three reach Redis through a line. */
let database: ProxiedDatabase;
let redis: Line;
let services: readonly Service[];
let tenant: TestTenant;

beforeAll(async () => {
  database = await createProxiedDatabase();
  const redisUrl = new URL(process.env['STRATA_TEST_REDIS_URL'] ?? '');
  redis = await startLine(Number(redisUrl.port));
  redisUrl.port = String(redis.port);
  const env = { ...keySetting(forgeKey('shared').entry('sign')), REDIS_URL: redisUrl.href };
  const first = await startService({ env, database: database.direct });
  services = [first, await startService({ env, database }), await startService({ env, database })];
});
beforeEach(async () => {
  tenant = await first().tenant();
});
afterEach(async () => {
  database.proxy.restore();
  await redis.restore();
});
afterAll(async () => {
  for (const service of services) await service.stop();
  await redis.close();
  await database.drop();
});

const first = (): Service => services[0]!;

interface Sent {
  readonly instance: number;
  readonly token: string;
  readonly startedAt: number;
  readonly status: number;
}

/** Every instance is asked without a pause, by several callers for each token, until `stop`. */
function load(tokens: readonly string[]): { sent: readonly Sent[]; stop: () => Promise<unknown> } {
  const sent: Sent[] = [];
  const stopping = new AbortController();
  const ask = async (instance: number, token: string): Promise<void> => {
    while (!stopping.signal.aborted) {
      const startedAt = performance.now();
      const answer = await services[instance]!.call('GET', '/api/v1/organisation', { token });
      sent.push({ instance, token, startedAt, status: answer.status });
    }
  };
  const callers = services.flatMap((_, instance) =>
    tokens.flatMap((token) => [ask(instance, token), ask(instance, token)]),
  );
  return {
    sent,
    stop: () => {
      stopping.abort();
      return Promise.all(callers);
    },
  };
}

async function tokens(): Promise<{
  ofUser: string;
  single: string;
  jti: string;
  userId: string;
  kept: string;
}> {
  const username = `u-${newId()}`;
  const body = { email: `${username}@example.com`, username };
  const userId = (await tenant.call('POST', '/api/v1/users', { body })).body.id as string;
  const issuer = new TenantTokenIssuer(first().secrets.keySet);
  const issue = (subject?: string): string =>
    issuer.issue({ tenantId: tenant.id, expiresInSeconds: 3600, subject }).token;
  const single = issue();
  const { jti } = JSON.parse(Buffer.from(single.split('.')[1] ?? '', 'base64url').toString()) as {
    jti: string;
  };
  return { ofUser: issue(userId), single, jti, userId, kept: issue() };
}

const allIn = (sent: readonly Sent[], count: number): boolean =>
  services.every((_, instance) => sent.filter((one) => one.instance === instance).length >= count);

/** @returns when the answer had come */
async function revoke(body: object): Promise<number> {
  const path = `/api/v1/organisations/${tenant.id}/token-revocations`;
  const { status } = await first().call('POST', path, { operator: true, body });
  expect(status).toBe(201);
  return performance.now();
}

/** All that is in `sent` and was begun later than promised after the answer, once every instance has answered some of it. */
async function late(sent: readonly Sent[], answeredAt: number, token: string): Promise<readonly Sent[]> {
  const found = (): readonly Sent[] =>
    sent.filter((one) => one.token === token && one.startedAt > answeredAt + promised);
  await until('every instance was asked late', () => allIn(found(), 3));
  return found();
}

const statuses = (sent: readonly Sent[]): readonly number[] => [...new Set(sent.map(({ status }) => status))];

test.each([
  ['there', () => Promise.resolve()],
  ['away', () => redis.cut()],
])(
  'with Redis %s, nothing passes on three instances later than a second after the answer',
  async (_how, prepare) => {
    const { ofUser, single, jti, userId, kept } = await tokens();
    await prepare();
    const { sent, stop } = load([ofUser, single, kept]);
    try {
      await until('every instance answers', () => allIn(sent, 20));
      expect(statuses(sent)).toEqual([200]);
      const at = { single: await revoke({ tokenId: jti }), user: await revoke({ userId }) };
      expect(statuses(await late(sent, at.single, single))).toEqual([401]);
      expect(statuses(await late(sent, at.user, ofUser))).toEqual([401]);
      expect(statuses(sent.filter(({ token }) => token === kept))).toEqual([200]);
      expect(statuses(await late(sent, await revoke({ all: true }), kept))).toEqual([401]);
    } finally {
      await stop();
    }
  },
);

test('instances that have lost PostgreSQL let nothing pass a second later, and refuse once it is back', async () => {
  const { kept } = await tokens();
  const { sent, stop } = load([kept]);
  try {
    await until('every instance answers', () => allIn(sent, 20));
    database.proxy.cut();
    const answeredAt = await revoke({ all: true });
    const refusals = await late(sent, answeredAt, kept);
    expect(statuses(refusals.filter(({ instance }) => instance === 0))).toEqual([401]);
    expect(statuses(refusals.filter(({ instance }) => instance > 0))).toEqual([503]);
    database.proxy.restore();
    const refused = (): readonly Sent[] => sent.filter(({ status }) => status === 401);
    await until('every instance knows it', () => allIn(refused(), 3));
    const passed = sent.filter(({ status }) => status === 200).map(({ startedAt }) => startedAt);
    expect(Math.max(...passed)).toBeLessThanOrEqual(answeredAt + promised);
  } finally {
    await stop();
  }
});
