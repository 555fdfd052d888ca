import { newId } from '../../src/kernel/values/id';
import { RandomKeySecrets } from '../../src/modules/api-keys/infrastructure/random-key-secrets';
import { AnswerContract, promisesOf } from '../support/openapi/answer-contract';
import { genericScenarios, type Scenario, type World } from '../support/openapi/contract-scenarios';
import { featureFacts } from '../support/openapi/feature-facts';
import {
  isList,
  type OpenApiDocument,
  operationsOf,
  queryParameters,
  readDocument,
  sampleOf,
} from '../support/openapi/openapi-document';
import { OperationCaller } from '../support/openapi/operation-caller';
import { type Service, startService, type TestTenant } from '../support/service';
import { queryAs } from '../support/sql';
import { foundTenant, newSecret, partnerSetting, testPartner } from '../support/http/partner';
import { createProxiedDatabase, type ProxiedDatabase } from '../support/database/proxied-database';
import {
  providerClaims,
  providerSetting,
  type PublishedIssuer,
  publishKeys,
} from '../support/servers/published-keys';
import { waitForNobody } from '../support/tenancy/only-instance';
import { claims, forge, forgeKey, keySetting } from '../support/tenancy/tenant-token-forge';

const key = forgeKey('contract');
const theirs = forgeKey('theirs');
const ownScenarios = new Map<string, readonly Scenario[]>();
for (const { scenarios = {} } of featureFacts().values())
  for (const [id, own] of Object.entries(scenarios))
    ownScenarios.set(id, [...(ownScenarios.get(id) ?? []), ...own]);
const partner = testPartner();
const refused = {
  inactive: testPartner({ active: false }),
  elsewhere: testPartner({ addresses: ['192.0.2.1'] }),
  suspended: testPartner(),
  tenantless: testPartner(),
};

/** Refuses connections: the port is nobody's. */
const away = 'http://localhost:1';

let published: PublishedIssuer;
let database: ProxiedDatabase;
let service: Service;
let limited: Service;
let document: OpenApiDocument;
let contract: AnswerContract;
let world: World;

beforeAll(async () => {
  database = await createProxiedDatabase();
  published = await publishKeys(theirs);
  service = await startService({
    database,
    env: {
      ...keySetting(key.entry('sign')),
      ...partnerSetting(partner, ...Object.values(refused)),
      ...providerSetting({ issuer: published.issuer, algorithms: ['ES256'] }, { issuer: away }),
    },
  });
  limited = await startService({
    database: database.direct,
    // It has the worker, too: no proxy stands between it and its database.
    env: { RATE_LIMIT_ENABLED: 'true', RATE_LIMIT_ADDRESS_PER_MINUTE: '1', ROLE: 'all' },
  });
  document = await readDocument(service);
  // It is the answer that counts here; `limited` answers nobody who is known.
  waitForNobody(service);
  world = await newWorld();
});
afterAll(async () => {
  await limited.stop();
  await service.stop();
  published.stop();
  await database.drop();
});

beforeEach(() => {
  contract = new AnswerContract(document);
});

/** The requests of each writing operation that were answered with success. */
const written = new Map<string, Set<string>>();

const seen: World['seen'] = (operation, answer) => {
  contract.see(operation, answer);
  if (operation.method === 'GET') return;
  const requests = written.get(operation.operationId) ?? new Set();
  if (answer.status < 300) requests.add(answer.headers.get('x-request-id') ?? '');
  written.set(operation.operationId, requests);
};

/** The writing operations none of whose requests has left an entry in an audit log. */
async function operationsWithoutEntry(): Promise<string[]> {
  const sql = 'select request_id from audit_entries union select request_id from system_audit_entries';
  const rows = await queryAs<{ request_id: string }>(service.database.superuserUrl, sql);
  const audited = new Set(rows.map(({ request_id }) => request_id));
  const reads = new Set([...featureFacts().values()].flatMap((facts) => facts.reads ?? []));
  return [...written]
    .filter(([, requests]) => ![...requests].some((id) => audited.has(id)))
    .map(([id]) => id)
    .filter((id) => !reads.has(id));
}

async function expiredKey(tenant: TestTenant): Promise<string> {
  const body = { name: 'expired', permissions: [] };
  const { id, key: made } = (await tenant.call('POST', '/api/v1/api-keys', { body })).body;
  await queryAs(service.database.superuserUrl, 'update api_keys set expires_at = now() where id = $1', [id]);
  return made as string;
}

const signedAt = new Map<string, string>();
/** Signs a request the second time as it did the first. */
const sameEachTime: World['badPartners'][number] = (...request) => {
  const timestamp = signedAt.get(request.join('\n')) ?? String(Math.floor(Date.now() / 1000));
  signedAt.set(request.join('\n'), timestamp);
  return partner.sign(...request, { timestamp });
};

async function newWorld(): Promise<World> {
  const [tenant, suspended] = [await service.tenant(), await service.tenant()];
  await service.call('POST', `/api/v1/organisations/${suspended.id}/suspension`, { operator: true });
  const now = Math.floor(Date.now() / 1000);
  // On a busy machine the last operation has its turn many minutes after the first.
  const lasting = { exp: now + 3600 };
  const token = (changes: object, signer = key): string =>
    forge(signer, claims(tenant.id, { ...lasting, ...changes }));
  const badTokens = [
    'no token',
    token({ iat: now - 700, exp: now - 100 }),
    token({ nbf: now + 3000 }),
    token({}, forgeKey('contract')),
    token({ type: 'refresh' }),
    token({ tenant_id: newId() }),
    token({ scope: 'nothing:read' }),
    token({ sub: newId() }),
    token({ sid: newId() }),
    suspended.token,
  ];
  const badApiKeys = ['strata_none', new RandomKeySecrets().issue(newId()).key, await expiredKey(tenant)];
  const bearer = (issuer: string, organisation = tenant.id): string =>
    forge(theirs, providerClaims(issuer, organisation, lasting), {
      typ: 'at+jwt',
      ...(issuer === away && { alg: 'RS256' }),
    });
  const badBearers = [bearer(published.issuer), bearer(away)];
  for (const { tenantId } of [partner, refused.inactive, refused.elsewhere, refused.suspended])
    await foundTenant(service, tenantId);
  await service.call('POST', `/api/v1/organisations/${refused.suspended.tenantId}/suspension`, {
    operator: true,
  });
  const badPartners: World['badPartners'] = [
    ...Object.values(refused).map(({ sign }) => sign),
    () => ({ ...partner.sign('GET', '/'), 'X-API-Timestamp': 'today' }),
    (...request) => partner.sign(...request, { timestamp: String(now - 600) }),
    (...request) => partner.sign(...request, { secret: newSecret() }),
    sameEachTime,
  ];
  const caller = new OperationCaller(service, operationsOf(document), {
    token: tenant.token,
    partner: partner.sign,
    seen,
  });
  return {
    caller,
    service,
    limited,
    tenantId: tenant.id,
    partnerTenantId: partner.tenantId,
    proxy: database.proxy,
    key,
    badTokens,
    badApiKeys,
    badBearers,
    badPartners,
    seen,
  };
}

test('every answer of every operation is as documented, and every documented answer can be had', async () => {
  // A scenario whose operation is gone is a leftover.
  for (const id of ownScenarios.keys()) world.caller.named(id);
  for (const operation of operationsOf(document)) {
    const own = ownScenarios.get(operation.operationId) ?? [];
    for (const scenario of [...genericScenarios, ...own]) await scenario(operation, world);
  }
  const promises = operationsOf(document).flatMap(promisesOf);
  expect(promises.filter((promise) => !contract.kept.has(promise))).toEqual([]);
  expect([...contract.breaches]).toEqual([]);
});

test('every writing operation leaves an entry with the id of its request in an audit log', async () => {
  expect(written.size).toBeGreaterThan(20);
  expect(await operationsWithoutEntry()).toEqual([]);
});

test('every documented query parameter is understood', async () => {
  const refused: string[] = [];
  for (const operation of operationsOf(document).filter(isList)) {
    for (const { name, schema } of queryParameters(operation)) {
      if (name === 'cursor') continue;
      const value = sampleOf(schema);
      const answer = await world.caller.send(operation, { query: { [name]: value } });
      if (answer.status !== 200) refused.push(`${operation.operationId} ?${name}=${value}: ${answer.text}`);
    }
  }
  expect(refused).toEqual([]);
  expect([...contract.breaches]).toEqual([]);
});
