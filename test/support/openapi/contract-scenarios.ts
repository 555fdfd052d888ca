import { newId } from '../../../src/kernel/values/id';
import { ScopedDatabase } from '../../../src/platform/data/database/transactions/scoped-database';
import { TenantConnections } from '../../../src/platform/data/database/connection/tenant-connections';
import { passingIdentity } from './passing-identity';
import { overloaded } from '../../../src/platform/foundation/overload/overloaded';
import { RequestAdmission } from '../../../src/platform/foundation/overload/request-admission';
import { isList, namesOneResource, type Operation, pathOf } from './openapi-document';
import type { OperationCall, OperationCaller, Signer } from './operation-caller';
import { exchange, request } from '../http/raw-http';
import { lockAnswers } from '../database/row-lock';
import type { Answer, Service } from '../service';
import type { TcpProxy } from '../network/tcp-proxy';
import type { ForgeKey } from '../tenancy/tenant-token-forge';

export interface World {
  readonly caller: OperationCaller;
  readonly service: Service;
  /** On the same database; refuses every address that proves no identity, after the first request. */
  readonly limited: Service;
  /** The tenant of the caller's token. */
  readonly tenantId: string;
  /** For which the caller's partner acts. */
  readonly partnerTenantId: string;
  /** Between the service and its database. */
  readonly proxy: TcpProxy;
  /** Signs the service's tenant tokens. */
  readonly key: ForgeKey;
  /** Tenant tokens that are refused, each for a reason of its own. */
  readonly badTokens: readonly string[];
  /** API keys of tenants that are refused, each for a reason of its own. */
  readonly badApiKeys: readonly string[];
  /** Access tokens of identity providers that are refused, each for a reason of its own. */
  readonly badBearers: readonly string[];
  /** Sign as partners' clients who are refused, each for a reason of its own; the last at its second request. */
  readonly badPartners: readonly Signer[];
  /** To be told of every answer that did not come through `caller`. */
  readonly seen: (operation: Operation, answer: Answer) => void;
}

/** Something that can happen to an operation. What it answers is seen, and judged in the end. */
export type Scenario = (operation: Operation, world: World) => Promise<unknown>;

/** A call that would succeed: to a resource that exists, with a body that nobody sent before. */
export async function goodCall(
  operation: Operation,
  { caller }: Pick<World, 'caller'>,
): Promise<OperationCall> {
  const id = namesOneResource(operation) ? (await caller.create(operation)).id : undefined;
  const person = await caller.newPerson(operation);
  return { id, body: await caller.freshBody(operation), ...(person !== undefined && { token: person }) };
}

const goodBut =
  (call: OperationCall): Scenario =>
  async (operation, world) =>
    world.caller.send(operation, { ...(await goodCall(operation, world)), ...call });

/** Requests that no operation takes: one good call, with one thing wrong at a time. */
const wrongRequests: readonly OperationCall[] = [
  { query: { nonsense: '1' } },
  { query: { cursor: 'nonsense' } },
  { headers: { 'if-match': '1' } },
  { body: '{' },
  { body: '['.repeat(17) },
  { body: 'text', headers: { 'content-type': 'text/plain' } },
  { body: '{}', headers: { 'content-encoding': 'zstd' } },
  { headers: { 'idempotency-key': 'no key' } },
];

const wrong: Scenario = async (operation, world) => {
  const call = await goodCall(operation, world);
  for (const request of wrongRequests) await world.caller.send(operation, { ...call, ...request });
};

const unknownField: Scenario = async (operation, world) => {
  const { body, ...call } = await goodCall(operation, world);
  await world.caller.send(operation, { ...call, body: { ...(body as object), unheardOf: 1 } });
};

const notModified: Scenario = async (operation, world) => {
  const call = await goodCall(operation, world);
  const { headers } = await world.caller.send(operation, call);
  await world.caller.send(operation, { ...call, headers: { 'if-none-match': headers.get('etag') ?? '"1"' } });
};

const severalPages: Scenario = async (operation, { caller }) => {
  if (!isList(operation)) return;
  for (let made = 0; made < 2 && caller.canCreate(operation); made += 1) await caller.create(operation);
  await caller.send(operation, { query: { limit: '1', total: 'true' } });
};

/** A list may look at nothing but what it shows, and nothing that it holds matches. */
export const tooExpensive: Scenario = async (operation, { caller, service }) => {
  if (!isList(operation)) return;
  const database = service.app.get(ScopedDatabase);
  const { examinedRows } = database;
  Object.assign(database, { examinedRows: 0 });
  const query = { 'createdAt[ne]': '2000-01-01T00:00:00Z' };
  await caller.send(operation, { query }).finally(() => Object.assign(database, { examinedRows }));
};

/** Each field of the body has the value that another resource of the collection has already. */
const taken: Scenario = async (operation, world) => {
  if (!world.caller.canCreate(operation)) return;
  for (const field of Object.keys(operation.body?.schema.properties ?? {})) {
    const { body: other } = await world.caller.create(operation);
    const call = await goodCall(operation, world);
    const body = { ...(call.body as object), [field]: other[field] };
    await world.caller.send(operation, { ...call, body });
  }
};

const withoutIdentity: Scenario = async (operation, { service, seen }) => {
  seen(operation, await service.call(operation.method, pathOf(operation, newId(), {})));
};

/** Callers who show no token, such as the operator, send the document's example as it stands, and that once. */
const withBadTokens: Scenario = async (operation, { caller, badTokens }) => {
  const showsToken = operation.principal === 'tenant' || operation.principal === 'provider';
  const tokens = showsToken ? badTokens : badTokens.slice(0, 1);
  await Promise.all(tokens.map((token) => caller.send(operation, { id: newId(), token })));
};

const withBadBearers: Scenario = async (operation, { service, badApiKeys, badBearers, seen }) => {
  for (const credential of [...badApiKeys, ...badBearers]) {
    const headers = { authorization: `Bearer ${credential}` };
    seen(operation, await service.call(operation.method, pathOf(operation, newId(), {}), { headers }));
  }
};

const withTwoIdentities: Scenario = async (operation, { service, tenantId, seen }) => {
  const headers = { 'x-api-key': 'any', 'x-tenant-token': service.token(tenantId) };
  seen(operation, await service.call(operation.method, pathOf(operation, newId(), {}), { headers }));
};

const withBadPartners: Scenario = async (operation, world) => {
  if (operation.principal !== 'partner') return;
  const call = await goodCall(operation, world);
  for (const partner of world.badPartners) {
    await world.caller.send(operation, { ...call, partner });
    await world.caller.send(operation, { ...call, partner });
  }
};

/** The announced length is refused before a byte is sent: no answer is lost to a reset in the middle of a body. */
const tooLarge: Scenario = async (operation, { service, tenantId, seen }) => {
  if (operation.method === 'GET') return;
  const line = `${operation.method} ${pathOf(operation, newId(), {})} HTTP/1.1`;
  const lines = ['host: localhost', 'content-type: application/json', 'content-length: 2097152'];
  const identity = await passingIdentity(service, tenantId, operation.principal);
  const [answer] = await exchange(service.url, request(line, [...lines, 'connection: close', ...identity]));
  if (!answer) throw new Error(`${operation.operationId} does not answer a body of 2 MiB`);
  seen(operation, { ...answer, body: JSON.parse(answer.text) });
};

/** A key of its own, sent again with the same request and with another one. */
const keyTwice: Scenario = async (operation, world) => {
  if (operation.method !== 'POST') return;
  const call = { ...(await goodCall(operation, world)), headers: { 'idempotency-key': newId() } };
  await world.caller.send(operation, call);
  await world.caller.send(operation, call);
  await world.caller.send(operation, { ...call, query: { again: '1' } });
};

const keyInUse: Scenario = async (operation, world) => {
  const isUnkeyed = operation.principal === 'session' || operation.principal === 'visitor';
  if (operation.method !== 'POST' || isUnkeyed) return;
  const call = { ...(await goodCall(operation, world)), headers: { 'idempotency-key': newId() } };
  const lock = await lockAnswers(world.service.database.superuserUrl);
  const first = world.caller.send(operation, call);
  await lock.waitedFor(1);
  await world.caller.send(operation, call);
  await lock.release();
  await first;
};

let asked = 0;

/** A page of a list that no call has asked for yet: one that was read before may stand in the cache. */
const neverRead = (operation: Operation): OperationCall =>
  isList(operation) ? { query: { 'createdAt[ne]': new Date((asked += 1)).toISOString() } } : {};

/** The database goes away when all is ready for the call, and comes back after it. */
export const withoutDatabase: Scenario = async (operation, world) => {
  const call = await goodCall(operation, world);
  world.proxy.cut();
  try {
    await world.caller.send(operation, { ...call, ...neverRead(operation) });
  } finally {
    world.proxy.restore();
  }
};

/** No request finds a place before the routes, and none that is let in all the same finds a connection. */
export const overloadedInstance: Scenario = async (operation, world) => {
  const call = await goodCall(operation, world);
  const admission = world.service.app.get(RequestAdmission);
  const connections = world.service.app.get(TenantConnections);
  const full = [
    jest.spyOn(admission, 'tryEnter').mockReturnValue(false),
    jest.spyOn(admission, 'wait').mockImplementation((_flow, turn) => turn.refuse()),
    jest.spyOn(connections, 'enter').mockRejectedValue(overloaded({ retryAfterSeconds: 1 })),
  ];
  try {
    await world.caller.send(operation, { ...call, ...neverRead(operation) });
  } finally {
    for (const spy of full) spy.mockRestore();
  }
};

/** After another operation on the same resource. */
export const after =
  (first: string): Scenario =>
  async (operation, world) => {
    const call = await goodCall(operation, world);
    await world.caller.send(world.caller.named(first), { id: call.id });
    await world.caller.send(operation, call);
  };
/** Probes alone are never refused, and what they answer is as documented too. */
const beyondTheLimit: Scenario = async (operation, { limited, seen }) => {
  for (let turn = 0; turn < 2; turn += 1)
    seen(operation, await limited.call(operation.method, pathOf(operation, newId(), {})));
};

/** The tenant has more work under way than may wait. */
export async function whileBusy<T>(service: Service, tenantId: string, work: () => Promise<T>): Promise<T> {
  const connections = service.app.get(TenantConnections);
  const scope = { kind: 'tenant', tenantId } as const;
  let entered = 0;
  try {
    for (; ; entered += 1) connections.enter(scope)?.catch(() => undefined);
  } catch {
    return await work();
  } finally {
    for (; entered > 0; entered -= 1) connections.leave(scope);
  }
}

const toBusyTenant: Scenario = async (operation, world) => {
  const call = await goodCall(operation, world);
  const tenantId = operation.principal === 'partner' ? world.partnerTenantId : world.tenantId;
  const sent = { ...call, ...neverRead(operation) };
  await whileBusy(world.service, tenantId, () => world.caller.send(operation, sent));
};

/** A page of another origin, and a browser whose session is over. */
const fromElsewhere: Scenario = async (operation, { caller, service, seen }) => {
  if (operation.principal === 'operator') {
    const headers = {
      origin: 'https://elsewhere.example',
      cookie: `__Host-strata-operator=${'A'.repeat(43)}`,
    };
    seen(operation, await service.call(operation.method, pathOf(operation, newId(), {}), { headers }));
  }
  if (operation.principal !== 'session' && operation.principal !== 'visitor') return;
  await caller.send(operation, { id: newId(), headers: { origin: 'https://elsewhere.example' } });
  await caller.send(operation, { id: newId(), headers: { cookie: 'none=1' } });
};

/** Scenarios of any operation, so that a new one is put to all of them without a word. */
export const genericScenarios: readonly Scenario[] = [
  goodBut({}),
  severalPages,
  tooExpensive,
  notModified,
  goodBut({ id: newId() }),
  goodBut({ id: 'no-uuid' }),
  goodBut({ headers: { 'if-match': '"999"' } }),
  wrong,
  keyTwice,
  keyInUse,
  unknownField,
  taken,
  tooLarge,
  withoutIdentity,
  withBadTokens,
  withBadBearers,
  withTwoIdentities,
  withBadPartners,
  fromElsewhere,
  withoutDatabase,
  overloadedInstance,
  beyondTheLimit,
  toBusyTenant,
];
