import { RouteTable } from '../../src/platform/edge/http/server/requests/route-table';
import { storePerson } from '../support/accounts/stored-person';
import { haveWillingProvider } from '../support/accounts/willing-provider';
import { AnswerContract } from '../support/openapi/answer-contract';
import { fieldsOf, typesOf } from '../support/openapi/body-fields';
import { furnishTenant } from '../support/openapi/furnished-tenant';
import { KeptConnection } from '../support/http/kept-connection';
import { commit, GoodCalls, inWords, type MisuseKind } from '../support/openapi/misuse';
import * as bodies from '../support/openapi/misused-bodies';
import * as fields from '../support/openapi/misused-fields';
import * as queries from '../support/openapi/misused-queries';
import * as requests from '../support/openapi/misused-requests';
import {
  isList,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  twinsOf,
  readDocument,
  type Schema,
} from '../support/openapi/openapi-document';
import { type OperationCall, OperationCaller } from '../support/openapi/operation-caller';
import { foundTenant, partnerSetting, testPartner } from '../support/http/partner';
import { sharedService } from '../support/shared-service';
import { waitForNobody } from '../support/tenancy/only-instance';
import type { Service, TestTenant } from '../support/service';

const partner = testPartner();
const service = sharedService({ env: partnerSetting(partner) });

let document: OpenApiDocument;
let operations: Operation[];
let tenant: TestTenant;
let onRemoved: ReadonlySet<Operation>;
/** Each misuse of a session has a session of its own; this one lasts. */
let cookie: string;

beforeAll(async () => {
  waitForNobody(service);
  document = await readDocument(service);
  haveWillingProvider(service);
  operations = operationsOf(document);
  ({ cookie } = await storePerson(service));
  await foundTenant(service, partner.tenantId);
  onRemoved = await GoodCalls.operationsOnRemoved(callerOf(await service.tenant()));
});

beforeEach(async () => {
  tenant = await service.tenant();
});

function callerOf(
  { token }: Pick<TestTenant, 'token'>,
  connection: Pick<Service, 'call' | 'database' | 'secrets'> = service,
): OperationCaller {
  return new OperationCaller(connection, operations, { token, partner: partner.sign });
}

/** These have nothing to read: the tenant that the provider called about does, and everybody does. */
const witnesses: Partial<Record<Operation['principal'], Operation['principal']>> = {
  provider: 'tenant',
  visitor: 'public',
};

/** As cheap as there is, for it follows every misuse: one item of a list, or what stands at the shortest path. */
function witness({ principal }: Operation): readonly [Operation, OperationCall] {
  const reader = witnesses[principal] ?? principal;
  const [found] = operations
    .filter((one) => one.principal === reader && one.method === 'GET' && !one.path.includes('{'))
    .toSorted((a, b) => Number(isList(b)) - Number(isList(a)) || a.path.length - b.path.length);
  if (!found) throw new Error(`No operation of the ${principal} reads without an id`);
  return [
    found,
    {
      ...(isList(found) && { query: { limit: '1' } }),
      ...(reader === 'session' && { headers: { cookie } }),
    },
  ];
}

/** Commits every misuse of the kind: of each operation one after another on one connection, which a good request follows. */
async function expectAnswers(kind: MisuseKind, owner: Pick<TestTenant, 'token'> = tenant): Promise<void> {
  const contract = new AnswerContract(document);
  const expected: Record<string, string> = {};
  const found: Record<string, string> = {};
  await Promise.all(
    operations.map(async (operation) => {
      const connection = new KeptConnection(service);
      const caller = callerOf(owner, connection);
      for (const misuse of await kind(operation, new GoodCalls(caller, onRemoved))) {
        const cell = `${operation.operationId}: ${misuse.title}`;
        expected[cell] = misuse.answer;
        found[cell] = await commit(misuse, operation, { caller, contract, witness });
      }
      connection.close();
    }),
  );
  expect(found).toEqual(expected);
  expect(Object.keys(expected).length).toBeGreaterThan(1);
  expect([...contract.breaches]).toEqual([]);
}

test.each<[string, MisuseKind]>([
  ['a method that the path does not have', requests.wrongMethods],
  ['an id that is no UUID', requests.idsThatAreNone],
  ['a header that cannot be read', requests.malformedHeaders],
  ['a header of no concern', requests.headersOfNoConcern],
  ['a body of another type', bodies.contentTypes],
  ['no body', bodies.absentBodies],
  ['a body that is no JSON', bodies.noJson],
  ['a body that is no object', bodies.noObjects],
  ['a body too deep or of too many values', bodies.tooMuch],
  ['a name that is unknown', bodies.unknownNames],
  ['a name that is reserved or there twice', bodies.reservedNames],
  ['a field of another type', fields.wrongTypes],
  ['a field left out', fields.missingFields],
  ['a field in another format', fields.wrongFormats],
  ['a text that cannot be stored', fields.unstorableText],
  ['a text that nobody can see', fields.blankText],
  ['a number beyond 2^53', fields.numbersBeyondSafety],
  ['a field at its limits and past them', fields.limits],
  ['a query parameter that is unknown', queries.unknownParameters],
  ['a query parameter given twice', queries.repeatedParameters],
  ['a query parameter that cannot be read', queries.malformedParameters],
])('every operation answers %s as it should, and goes on', async (_, kind) => {
  await expectAnswers(kind);
});

test('what the server has beside the document refuses a method that it does not have, too', async () => {
  const documented = new Set(
    [...operations, ...twinsOf(document)].map(({ path }) => path.replace(/\{(\w+)\}/g, ':$1')),
  );
  const routes = service.app
    .get(RouteTable)
    .list()
    .map((route) => route.split(' '));
  const paths = new Set(routes.map(([, path = '']) => path).filter((path) => !documented.has(path)));
  expect(paths).toContain('/openapi.json');
  const connection = new KeptConnection(service);
  for (const path of paths) {
    const allow = routes.flatMap(([method, other]) => (other === path ? [method] : [])).join(', ');
    for (const method of requests.methods.filter((one) => !allow.includes(one)))
      expect(inWords(await connection.call(method, path))).toBe(`405 method-not-allowed ${allow}`);
  }
  connection.close();
});

test('every text and every list of a body has a limit', () => {
  const unlimited = operations.flatMap(({ operationId, body }) =>
    fieldsOf(body?.schema ?? {})
      .filter(({ schema }) => isUnlimited(schema))
      .map(({ pointer }) => `${operationId} ${pointer}`),
  );
  expect(unlimited).toEqual([]);
});

/** Names of permissions, which the service declares itself and which are short. */
const permissionNames = '^[a-z_]+:[a-z]+$';

function isUnlimited({ enum: values, format = '', maxLength, maxItems, ...schema }: Schema): boolean {
  if (typesOf(schema).includes('array')) return maxItems === undefined;
  if (!typesOf(schema).includes('string')) return false;
  return (
    values === undefined &&
    schema.pattern !== permissionNames &&
    !['uuid', 'date-time', 'password'].includes(format) &&
    maxLength === undefined
  );
}

/** The cursors of all lists that a tenant and the operator can read, when each has more than one page. */
async function firstCursors(owner: Pick<TestTenant, 'token'>): Promise<Map<Operation, string>> {
  const found = new Map<Operation, string>();
  for (const list of operations.filter(isList))
    found.set(list, (await callerOf(owner).send(list, { query: { limit: '1' } })).body.nextCursor);
  return found;
}

test('every list refuses a cursor that is not its own, and goes on', async () => {
  const one = await furnishTenant(service, operations, 'one');
  const other = await furnishTenant(service, operations, 'two');
  const [own, foreign] = [await firstCursors(one), await firstCursors(other)];
  // The operator has no other tenant.
  const strangers = new Map([...foreign].filter(([{ principal }]) => principal === 'tenant'));
  await expectAnswers(queries.foreignCursors({ own, strangers }), one);
});

test('after all that, every operation works as before', async () => {
  expect(await GoodCalls.operationsOnRemoved(callerOf(tenant))).toEqual(onRemoved);
});
