import * as fc from 'fast-check';
import {
  namesOneResource,
  type Operation,
  type Parameter,
  queryParameters,
  type Schema,
} from './openapi-document';
import { almostValueOf, character, valueOf } from './schema-arbitraries';

/** A request to an operation, as data that a failing run can show. */
export interface RandomRequest {
  readonly operation: string;
  /** A number counts back in what was made, null stands for something new, and a text in the path as it is. */
  readonly id: number | string | null;
  readonly query: readonly (readonly [name: string, value: string])[];
  /** Whether the document allows the query. */
  readonly isQueryAllowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  /** As it is sent. */
  readonly body: string | undefined;
}

/** Requests to any of the operations, allowed and not. */
export function requestTo(operations: readonly Operation[]): fc.Arbitrary<RandomRequest> {
  return fc.oneof(
    ...operations.map((operation) =>
      fc
        .record({
          operation: fc.constant(operation.operationId),
          id: namesOneResource(operation) ? anId : fc.constant(null),
          asked: queryOf(queryParameters(operation)),
          headers: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: someHeaders }),
          body: bodyOf(operation),
        })
        .map(({ asked, ...rest }) => ({ ...rest, ...asked })),
    ),
  );
}

const inPath = (text: string): boolean => text.isWellFormed() && !['', '.', '..'].includes(text);

const anId = fc.oneof(
  { weight: 4, arbitrary: fc.constant(null) },
  { weight: 4, arbitrary: fc.nat(3) },
  { weight: 1, arbitrary: fc.uuid() },
  {
    weight: 1,
    arbitrary: fc.string({ unit: character, maxLength: 300 }).filter(inPath).map(encodeURIComponent),
  },
);

type Asked = Pick<RandomRequest, 'query' | 'isQueryAllowed'>;

function queryOf(parameters: readonly Parameter[]): fc.Arbitrary<Asked> {
  const nothing: fc.Arbitrary<Asked> = fc.constant({ query: [], isQueryAllowed: true });
  // An operation without parameters reads no query at all.
  if (parameters.length === 0) return nothing;
  const wellFormed = parameters
    .filter(({ name }) => name !== 'cursor' && name !== 'skip')
    .map(({ name, schema }) => valueOf(schema).map((value) => [name, written(value, schema)] as const));
  const allowed = fc
    .uniqueArray(fc.oneof(...wellFormed), { maxLength: 3, selector: ([name]) => name })
    .map((query): Asked => ({ query, isQueryAllowed: true }));
  const text = fc.string({ unit: character, maxLength: 20 }).map((one) => one.toWellFormed());
  const name = fc.oneof(fc.constantFrom(...parameters.map((parameter) => parameter.name)), text);
  const any = fc
    .array(fc.tuple(name, text), { minLength: 1, maxLength: 3 })
    .map((query): Asked => ({ query, isQueryAllowed: false }));
  return fc.oneof(
    { weight: 1, arbitrary: nothing },
    { weight: 3, arbitrary: allowed },
    { weight: 2, arbitrary: any },
  );
}

const written = (value: unknown, { items }: Schema): string =>
  items ? (value as unknown[]).join() : String(value);

/** Values of headers that an HTTP client lets through. */
const headerText = fc.string({
  unit: fc
    .integer({ min: 0x20, max: 0xff })
    .filter((code) => code < 0x7f || code > 0x9f)
    .map((code) => String.fromCodePoint(code)),
  maxLength: 80,
});
const header = (...usual: readonly string[]): fc.Arbitrary<string> =>
  fc.oneof(fc.constantFrom(...usual), headerText);

const someHeaders = fc
  .record(
    {
      'if-match': header('"1"', '"2"', '*', 'W/"1"', '"1", "2"'),
      'if-none-match': header('"1"', '*'),
      'idempotency-key': header('one', 'two', 'x'.repeat(255), 'x'.repeat(256)),
      'x-request-id': header('one'),
      accept: header('*/*', 'text/html', 'application/json;q=0'),
      'content-type': header('application/json', 'application/json; charset=utf-8', 'text/plain'),
    },
    { requiredKeys: [] },
  )
  .map((headers) => ({ ...headers }));

const asText = (value: fc.Arbitrary<unknown>): fc.Arbitrary<string | undefined> =>
  value.map((one) => JSON.stringify(one));

function bodyOf({ method, body }: Operation): fc.Arbitrary<string | undefined> {
  if (method === 'GET') return fc.constant(undefined);
  const json = fc.json();
  const noJson = fc.oneof(
    fc.string(),
    fc.tuple(json, fc.nat(20)).map(([text, cut]) => text.slice(0, -cut)),
  );
  if (!body)
    return fc.oneof(
      { weight: 6, arbitrary: fc.constant(undefined) },
      { weight: 1, arbitrary: json },
      { weight: 1, arbitrary: noJson },
    );
  return fc.oneof(
    { weight: 8, arbitrary: asText(valueOf(body.schema)) },
    { weight: 6, arbitrary: asText(almostValueOf(body.schema)) },
    { weight: 1, arbitrary: json },
    { weight: 1, arbitrary: noJson },
    { weight: 1, arbitrary: fc.constant(undefined) },
  );
}
