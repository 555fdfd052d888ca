import Ajv2020, { type ValidateFunction } from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import * as fc from 'fast-check';
import { haveWillingProvider } from '../support/accounts/willing-provider';
import { AnswerContract } from '../support/openapi/answer-contract';
import { fieldsOf } from '../support/openapi/body-fields';
import { KeptConnection } from '../support/http/kept-connection';
import { featureFacts } from '../support/openapi/feature-facts';
import { GoodCalls } from '../support/openapi/misuse';
import { type Operation, operationsOf, readDocument } from '../support/openapi/openapi-document';
import { OperationCaller } from '../support/openapi/operation-caller';
import { foundTenant, partnerSetting, testPartner } from '../support/http/partner';
import { RandomCaller } from '../support/openapi/random-caller';
import { type RandomRequest, requestTo } from '../support/openapi/request-arbitraries';
import { expectSealedProblem } from '../support/http/sealed-problem';
import type { Answer } from '../support/service';
import { sharedService } from '../support/shared-service';
import { waitForNobody } from '../support/tenancy/only-instance';

/** Only a mail or a sign-in gives their callers what stands in the body: chance does not. */
const needsGrant = new Set([...featureFacts().values()].flatMap(({ grants = {} }) => Object.keys(grants)));

const seed = Number(process.env['STRATA_TEST_SEED'] ?? Date.now() % 1e6);
/** While one caller waits, as for the rows of an organisation that is deleted, the others go on. */
const callers = 10;
const requestsEach = 200;

const partner = testPartner();
const service = sharedService({ env: partnerSetting(partner) });
let contract: AnswerContract;
let operations: Operation[];
const schemas = new Map<Operation, ValidateFunction>();

beforeAll(async () => {
  waitForNobody(service);
  const document = await readDocument(service);
  contract = new AnswerContract(document);
  operations = operationsOf(document);
  await foundTenant(service, partner.tenantId);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats(ajv);
  for (const operation of operations)
    if (operation.body) schemas.set(operation, ajv.compile(operation.body.schema));
});

const ofTheProtocol = new Set(['url-too-long', 'request-malformed']);
/** Codes of violations that a JSON schema can foresee; that a name is in use, say, is none of them. */
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
  'control-character',
  'not-unicode',
]);

/** One caller with a tenant and a connection of its own. */
async function newCaller(
  onRemoved: ReadonlySet<Operation>,
  succeeded: Set<string>,
): Promise<(request: RandomRequest) => Promise<void>> {
  const { token } = await service.tenant();
  const caller = new OperationCaller(new KeptConnection(service), operations, {
    token,
    partner: partner.sign,
  });
  const random = new RandomCaller(new GoodCalls(caller, onRemoved));
  return async (request) => {
    const operation = caller.named(request.operation);
    const answer = await random.send(operation, request);
    judge(operation, request, answer);
    if (answer.status < 300) succeeded.add(operation.operationId);
  };
}

function judge(operation: Operation, { body, isQueryAllowed }: RandomRequest, answer: Answer): void {
  const { status, body: said } = answer;
  if (status >= 400) expectSealedProblem(answer, status, String(said?.code));
  expect(status).toBeLessThan(500);
  if (ofTheProtocol.has(said?.code)) return;
  expect(contract.breach(operation, answer)).toBeUndefined();
  if (isQueryAllowed) expect(said?.code).not.toBe('query-malformed');
  const isAllowed = schemas.get(operation);
  // No bytes are no body.
  if (!isAllowed || !body) return;
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
  const { token } = await service.tenant();
  haveWillingProvider(service);
  const onRemoved = await GoodCalls.operationsOnRemoved(
    new OperationCaller(service, operations, { token, partner: partner.sign }),
  );
  const succeeded = new Set<string>();
  const outcomes = await Promise.allSettled(
    Array.from({ length: callers }, async (_, index) => {
      const send = await newCaller(onRemoved, succeeded);
      const runs = { seed: seed + index, numRuns: requestsEach };
      await fc.assert(fc.asyncProperty(requestTo(operations), send), runs);
    }),
  );
  // A resource that one caller made wrong may first be seen by another, in a list.
  const failures = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
  if (failures.length > 0) throw new Error(reportOf(failures));
  // Or nothing but refusals was judged.
  const never = operations
    .map(({ operationId }) => operationId)
    .filter((id) => !succeeded.has(id) && !needsGrant.has(id));
  expect(never.length).toBeLessThan(operations.length / 10);
});

/** With the request of each caller, made as small as it goes. */
function reportOf(failures: readonly Error[]): string {
  const found = failures.map(({ message, cause }) =>
    [message, (cause as Error | undefined)?.message].join('\n'),
  );
  return [`Repeat it with STRATA_TEST_SEED=${seed}`, ...found].join('\n\n');
}
