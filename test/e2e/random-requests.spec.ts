import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { newId } from '../../src/kernel/id';
import { AnswerContract } from '../support/answer-contract';
import { fieldsOf } from '../support/body-fields';
import { idsIn } from '../support/furnished-tenant';
import { KeptConnection } from '../support/kept-connection';
import {
  collectionOf,
  type OpenApiDocument,
  type Operation,
  operationsOf,
  readDocument,
} from '../support/openapi-document';
import { OperationCaller } from '../support/operation-caller';
import { foundTenant, partnerSetting, testPartner } from '../support/partner';
import { type RandomRequest, requestTo } from '../support/request-arbitraries';
import { expectSealedProblem } from '../support/sealed-problem';
import type { Answer } from '../support/service';
import { sharedService } from '../support/shared-service';

const seed = Number(process.env['STRATA_TEST_SEED'] ?? Date.now() % 1e6);
/** Deleting an organisation takes a second of waiting: while one caller waits, the others go on. */
const callers = 10;
const requestsEach = 200;

const partner = testPartner();
const service = sharedService({ env: partnerSetting(partner) });
let document: OpenApiDocument;
let operations: Operation[];
const schemas = new Map<Operation, ValidateFunction>();

beforeAll(async () => {
  document = await readDocument(service);
  operations = operationsOf(document);
  await foundTenant(service, partner.tenantId);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const operation of operations)
    if (operation.body) schemas.set(operation, ajv.compile(operation.body.schema));
});

const ofTheProtocol = new Set(['url-too-long', 'request-malformed']);
/** What a JSON schema can say; that a text is blank, say, it does not. */
const ofTheSchema = new Set([
  'type',
  'required',
  'unknown',
  'length',
  'too-short',
  'too-long',
  'format',
  'range',
  'not-allowed',
]);

/** One caller with a tenant and a connection of its own, who remembers what it made. */
async function newCaller(succeeded: Set<string>): Promise<(request: RandomRequest) => Promise<void>> {
  const connection = new KeptConnection(service);
  const { token } = await service.tenant();
  const caller = new OperationCaller(connection, operations, { token, partner: partner.sign });
  const made = new Map<string, string[]>();
  return async (request) => {
    const operation = caller.named(request.operation);
    const known = made.get(collectionOf(operation)) ?? [];
    const id = typeof request.id === 'string' ? request.id : (known.at(-1 - request.id) ?? newId());
    const { query, headers, body } = request;
    const answer = await caller.send(operation, { id, query, headers, body });
    judge(operation, request, answer);
    if (answer.status >= 300) return;
    succeeded.add(operation.operationId);
    const [collection = ''] = operation.path.split(/\/(?:batch|\{)/);
    const ids = operation.method === 'POST' ? idsOf(answer) : [];
    made.set(collection, [...known, ...ids]);
  };
}

const idsOf = (answer: Answer): string[] =>
  answer.body?.syncId === undefined ? idsIn(answer).filter((id) => id !== undefined) : [answer.body.syncId];

function judge(operation: Operation, { body, isQueryAllowed }: RandomRequest, answer: Answer): void {
  const { status, body: said } = answer;
  if (status >= 400) expectSealedProblem(answer, status, String(said?.code));
  expect(status).toBeLessThan(500);
  if (ofTheProtocol.has(said?.code)) return;
  const contract = new AnswerContract(document);
  contract.see(operation, answer);
  expect([...contract.breaches]).toEqual([]);
  if (isQueryAllowed) expect(said?.code).not.toBe('query-malformed');
  const isAllowed = schemas.get(operation);
  if (!isAllowed || body === undefined) return;
  if (isAllowed(parsed(body))) expect(schemaViolations(operation, answer)).toEqual([]);
  else expect(status).toBeGreaterThanOrEqual(400);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The violations that the schema should have shown. Inside an open object it shows none. */
function schemaViolations({ body }: Operation, { body: said }: Answer): unknown[] {
  const open = fieldsOf(body?.schema ?? {}).filter(({ schema }) => schema.additionalProperties === true);
  const violations = (said?.violations ?? []) as { readonly pointer: string; readonly code: string }[];
  return violations.filter(
    ({ pointer, code }) => ofTheSchema.has(code) && !open.some((field) => pointer.startsWith(field.pointer)),
  );
}

test(`${callers * requestsEach} random requests are answered as the document says (STRATA_TEST_SEED=${seed})`, async () => {
  const succeeded = new Set<string>();
  await Promise.all(
    Array.from({ length: callers }, async (_, index) => {
      const send = await newCaller(succeeded);
      await fc.assert(fc.asyncProperty(requestTo(operations), send), {
        seed: seed + index,
        numRuns: requestsEach,
      });
    }),
  );
  expect(operations.map(({ operationId }) => operationId).filter((id) => !succeeded.has(id))).toEqual([]);
}, 60_000);
