import { readFileSync, globSync } from 'node:fs';
import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { demoTenantId } from '../../src/platform/edge/http/api/demo';
import { referencesTo } from '../../src/platform/data/database/mapping/table-references';
import { dependencyOrder } from '../../src/platform/foundation/dependency-order';
import { documentForPeople } from '../../src/platform/edge/http/openapi/docs-document';
import { seedDemo } from '../../src/startup/demo-data';
import { featureFacts } from '../support/openapi/feature-facts';
import {
  exampleIdOf,
  namesOneResource,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  readDocument,
  twinsOf,
} from '../support/openapi/openapi-document';
import { OperationCaller } from '../support/openapi/operation-caller';
import { partnerSetting, testPartner } from '../support/http/partner';
import { type Service, startService } from '../support/service';

/** As the demo data has it. */
const demoPartner = testPartner({ id: 'demo' }, demoTenantId);

let service: Service;
let document: OpenApiDocument;
let operations: Operation[];
/** With those below an organisation, which are the operators'. */
let everywhere: Operation[];
let ajv: Ajv2020;

beforeAll(async () => {
  service = await startService({ env: partnerSetting(demoPartner) });
  document = await readDocument(service);
  operations = operationsOf(document);
  everywhere = [...operations, ...twinsOf(document)];
  ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }));
});
afterAll(() => service.stop());

/** Every object anywhere in the document. */
function* objectsIn(node: unknown): Generator<Record<string, unknown>> {
  if (typeof node !== 'object' || node === null) return;
  if (!Array.isArray(node)) yield node as Record<string, unknown>;
  for (const member of Object.values(node)) yield* objectsIn(member);
}

function at(pointer: string): unknown {
  const steps = pointer.slice(2).split('/');
  return steps.reduce<unknown>(
    (node, step) => (node as Record<string, unknown> | undefined)?.[step],
    document,
  );
}

test('the document is OpenAPI 3.1 with the ways to say who is calling', () => {
  expect(document.openapi).toBe('3.1.0');
  expect(document.components.securitySchemes).toEqual({
    tenantToken: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-Tenant-Token' }),
    bearer: expect.objectContaining({ type: 'http', scheme: 'bearer' }),
    operatorKey: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-API-Key' }),
    operatorCookie: expect.objectContaining({ type: 'apiKey', in: 'cookie', name: '__Host-strata-operator' }),
    partnerClient: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-API-Client-ID' }),
    partnerTimestamp: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-API-Timestamp' }),
    partnerSignature: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-API-Signature' }),
    paymentTenant: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-Payment-Tenant' }),
    paymentTimestamp: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-Payment-Timestamp' }),
    paymentSignature: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'X-Payment-Signature' }),
    sessionCookie: expect.objectContaining({ type: 'apiKey', in: 'cookie', name: '__Host-strata-session' }),
    pageOrigin: expect.objectContaining({ type: 'apiKey', in: 'header', name: 'Origin' }),
    docsLogin: { type: 'http', scheme: 'basic', description: expect.stringContaining('/docs') },
  });
});

test('every reference leads somewhere', () => {
  const references = [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
  expect(references.length).toBeGreaterThan(20);
  expect(references.filter((reference) => at(reference) === undefined)).toEqual([]);
});

test('every schema is valid JSON Schema 2020-12, and its examples and defaults keep to it', () => {
  // Once for all: with the components in each schema, every one would be read with all of them.
  ajv.addSchema({ $id: 'document', components: document.components });
  const compiled = new Map<string, ValidateFunction>();
  const validatorOf = (schema: object): ValidateFunction => {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
    compiled.set(text, validate);
    return validate;
  };
  const broken = [...objectsIn(document)].flatMap(({ schema, ...rest }) => {
    if (typeof schema !== 'object' || schema === null) return [];
    const validate = validatorOf(schema);
    return 'example' in rest && !validate(rest['example']) ? [ajv.errorsText(validate.errors)] : [];
  });
  const properties = Object.values(document.components.schemas).flatMap((schema) =>
    Object.entries(schema.properties ?? {}).flatMap(([name, property]) => {
      const validate = validatorOf(property);
      const given = Object.entries(property).filter(([key]) => key === 'example' || key === 'default');
      return given.filter(([, value]) => !validate(value)).map(() => name);
    }),
  );
  expect([...broken, ...properties]).toEqual([]);
});

test('every operation has an id of its own, a description of each answer, and just the parameters of its path', () => {
  const ids = everywhere.map(({ operationId }) => operationId);
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  for (const { path, parameters = [], responses } of everywhere) {
    const named = parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => `{${name}}`);
    expect(named).toEqual(path.match(/\{\w+\}/g) ?? []);
    expect(Object.values(responses).filter(({ description }) => !description)).toEqual([]);
  }
});

/** Without a use case: what the service does about itself. */
const ofThePlatform = new Set([
  'clearCache',
  'listDeadLetters',
  'getDeadLetter',
  'redriveDeadLetter',
  'discardDeadLetter',
  'listConsumers',
  'removeConsumer',
  'redriveDeadLetters',
  'replayEvents',
  'redeliverEvents',
  'listEventRuns',
  'getEventRun',
  'stopEventRun',
  'listUncertainMails',
  'getUncertainMail',
  'resendMail',
  'giveUpMail',
  'listInstances',
  'listJobs',
  'runJob',
  'listSettings',
  // Two ways to the same use case.
  'endUnansweredPayment',
  'getFigures',
  // One use case in two forms, or for two logs.
  'exportAuditAsNdjson',
  'exportAuditAsCsv',
  'listOperatorAuditEntries',
  'exportOperatorAuditAsNdjson',
  'exportOperatorAuditAsCsv',
]);

test("an operation's summary is the first sentence of its use case's doc comment", () => {
  const summaries = operations
    .filter(({ principal, operationId }) => principal !== 'public' && !ofThePlatform.has(operationId))
    .map(({ operationId, summary }) => [operationId, summary]);
  expect(summaries).toEqual(summaries.map(([operationId = '']) => [operationId, firstSentence(operationId)]));
});

function firstSentence(useCase: string): string | undefined {
  const file = useCase.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  const [path = ''] = globSync(`src/modules/*/application/**/${file}.ts`, { cwd: `${__dirname}/../..` });
  const source = readFileSync(`${__dirname}/../../${path}`, 'utf8');
  const end = source.indexOf('*/\n@UseCase()');
  const comment = source.slice(source.lastIndexOf('/**', end) + 3, end);
  const text = comment.replace(/\n \* ?/g, ' ').trim();
  return /^.*?(?=\.(\s|$))/.exec(text)?.[0];
}

const tableOf = (feature: string): string => feature.replaceAll('-', '_');

/** Features in an order in which what names a row goes before the row; the organisation itself goes after all that is in it. */
function namingFirst(): readonly string[] {
  const features = [...featureFacts().keys()].filter((feature) => feature !== 'organisations');
  const naming = (feature: string): string[] =>
    features.filter((other) =>
      referencesTo(tableOf(feature)).some(([, { from }]) => from === tableOf(other)),
    );
  return [...dependencyOrder(features, naming), 'organisations'];
}

test('every operation, called just as its examples show, does its work on the demo data', async () => {
  await seedDemo(service.app, () => undefined);
  const atTheEnd = namingFirst().flatMap((feature) => featureFacts().get(feature)?.last ?? []);
  const caller = new OperationCaller(service, operations, {
    token: service.token(demoTenantId),
    partner: demoPartner.sign,
  });
  const first = operations.filter(({ operationId }) => !atTheEnd.includes(operationId));
  const answers: Record<string, string> = {};
  const usual: Record<string, string> = {};
  for (const operation of [...first, ...atTheEnd.map((id) => caller.named(id))]) {
    const { operationId, responses } = operation;
    // The demo has given no event up.
    const isMissing = namesOneResource(operation) && exampleIdOf(operation) === undefined;
    const id = isMissing ? (await caller.create(operation)).id : exampleIdOf(operation);
    const { status, text } = await caller.send(operation, { id });
    // Rows that other demo data names stay, and the document says so.
    const isKept = status === 409 && /"resource-in-use"/.test(text) && 409 in responses;
    // The demo trusts no identity provider, and so signs nobody in at the one of the example.
    const isAway = status === 404 && /"sign-in-provider-not-found"/.test(text);
    const isUsual = (status < 300 && status in responses) || isKept || isAway;
    answers[operationId] = isUsual ? 'works' : `${status} ${text}`;
    usual[operationId] = 'works';
  }
  expect(answers).toEqual(usual);
});

test('each group of operations is described, and the server is where the document is', () => {
  const { tags = [], servers } = document as unknown as {
    tags?: { name: string; description: string }[];
    servers: { url: string }[];
  };
  const used = new Set(Object.values(document.paths).flatMap((item) => tagsOf(item)));
  expect(tags.map(({ name }) => name).toSorted()).toEqual([...used].toSorted());
  expect(tags.filter(({ description }) => !/^[A-Z].*\.$/.test(description))).toEqual([]);
  expect(servers.map(({ url }) => new URL(url, 'https://a.example/below/openapi.json').href)).toEqual([
    'https://a.example/below/',
  ]);
});

function tagsOf(item: object): string[] {
  return Object.values(item).flatMap((operation: { tags?: string[] }) => operation.tags ?? []);
}

describe('The page for people', () => {
  type Shown = {
    parameters?: { name: string; schema: { properties?: Record<string, { type: string }> } }[];
    summary: string;
    description?: string;
    security?: object[];
  };
  const shown = () => {
    const given = document as unknown as Parameters<typeof documentForPeople>[0];
    return documentForPeople(given) as unknown as {
      components: { securitySchemes: object };
      paths: Record<string, Record<string, Shown>>;
    };
  };

  test('is the one that /docs shows', async () => {
    const { text } = await service.call('GET', '/docs/swagger-ui-init.js');
    expect(text).toContain(JSON.stringify(shown().paths));
  });

  test('opens with a paragraph, and folds what holds for all calls and the names of filters', () => {
    const { info } = shown() as unknown as { info: { description: string } };
    expect(info.description.indexOf('<details>')).toBeLessThan(200);
    expect(info.description).toMatch(/<\/details>$/);
    const folded = Object.values(shown().paths).flatMap((item) => item['get']?.parameters ?? []);
    const filters = folded.filter(({ name }) => name === 'filters') as unknown as { description: string }[];
    expect(filters.length).toBeGreaterThan(3);
    for (const { description } of filters)
      expect(description).toMatch(/^.{0,120}\n\n<details><summary>All \d+<\/summary>/);
    const summaries = Object.values(shown().paths).flatMap((item) => Object.values(item));
    expect(summaries.filter(({ summary }) => summary.includes('`'))).toEqual([]);
  });

  test('asks for what a person can fill in, and says of other calls that they are signed', () => {
    expect(Object.keys(shown().components.securitySchemes)).toEqual(['tenantToken', 'bearer', 'operatorKey']);
    const partner = Object.entries(shown().paths).filter(([path]) => path.startsWith('/api/v1/partners/'));
    expect(partner.length).toBeGreaterThan(0);
    for (const operation of partner.flatMap(([, item]) => Object.values(item)))
      expect([operation.security, operation.description]).toEqual([
        [],
        expect.stringContaining('This page cannot make the call'),
      ]);
  });

  test('has the filters with an operator in one field, and lets reading come before writing', () => {
    const lists = operations.filter(({ parameters = [] }) =>
      parameters.some(({ name }) => name.includes('[')),
    );
    expect(lists.length).toBeGreaterThan(3);
    for (const { path, parameters = [] } of lists) {
      const all = parameters.map(({ name }) => name).filter((name) => name.includes('['));
      const item = shown().paths[path]!;
      expect(Object.keys(item)[0]).toBe('get');
      const here = item['get']!.parameters ?? [];
      expect([path, here.length]).toEqual([path, Math.min(here.length, 16)]);
      expect(here.filter(({ name }) => name.includes('['))).toEqual([]);
      const { properties = {} } = here.find(({ name }) => name === 'filters')!.schema;
      expect(Object.keys(properties)).toEqual(all);
      expect(Object.values(properties).filter(({ type }) => type === 'array')).toEqual([]);
    }
  });
});
