import { newId } from '../../../src/kernel/values/id';
import { done, type Misuse, type MisuseKind } from './misuse';
import { namesOneResource, type Operation, pathOf } from './openapi-document';

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];

/** The methods of all paths of the document that this one could be. */
function allowed(path: string, operations: readonly Operation[]): string[] {
  const found = operations.filter((one) =>
    new RegExp(`^${one.path.replace(/\{\w+\}/g, '[^/]+')}$`).test(path),
  );
  return found.flatMap(({ method }) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

export const wrongMethods: MisuseKind = async (operation, { caller }) => {
  // Once per path.
  if (operation !== caller.operations.find(({ path }) => path === operation.path)) return [];
  const id = newId();
  const allow = [...new Set(allowed(pathOf(operation, id, {}), caller.operations))].toSorted();
  return methods
    .filter((method) => !allow.includes(method))
    .map((method) => ({
      title: method,
      method,
      call: { id, body: undefined },
      answer: `405 method-not-allowed ${allow.join(', ')}`,
    }));
};

const uuid = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

const noIds: readonly [id: string, answer: string][] = [
  ...[
    'no-uuid',
    '0',
    '-1',
    uuid.slice(1),
    `${uuid}0`,
    uuid.replaceAll('-', ''),
    uuid.replace('a', 'g'),
    `{${uuid}}`,
    `urn:uuid:${uuid}`,
    `${uuid}\0`,
    `${uuid}\n`,
    ` ${uuid}`,
    '\uff10193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a',
    '../users',
    "' or '1'='1",
    'null',
    'x'.repeat(256),
  ].map((id): [string, string] => [encodeURIComponent(id), '400 id-malformed']),
  ['%00', '400 id-malformed'],
  ['__proto__', '400 id-malformed'],
  ['x'.repeat(257), '414 url-too-long'],
  ['', '404 route-not-found'],
  ['%zz', '400 request-malformed'],
  ['%ff', '400 request-malformed'],
];

export const idsThatAreNone: MisuseKind = async (operation, good) => {
  // A name, as that of a job, may be any text.
  if (!namesOneResource(operation) || operation.path.includes('{name}')) return [];
  const body = await good.caller.freshBody(operation);
  // With a slash at its end the path is the collection's own.
  const ids = noIds.filter(([id]) => id !== '' || !operation.path.endsWith('}'));
  return ids.map(([id, answer]) => ({ title: id.slice(0, 60), call: { id, body }, answer }));
};

const headerValues: Readonly<Record<string, readonly string[]>> = {
  'If-Match': ['1', 'W/1', '"1', '1"', '"1" "2"', '"a b"', '', ',', '"1",x', 'nonsense'],
  'Idempotency-Key': ['', 'no key', 'x'.repeat(256), 'ä', 'tab\there'],
};

export const malformedHeaders: MisuseKind = async (operation, good) => {
  const documented = (operation.parameters ?? []).filter((parameter) => parameter.in === 'header');
  if (documented.length === 0) return [];
  const call = await good.for(operation);
  return documented.flatMap(({ name }) =>
    (headerValues[name] ?? []).map((value): Misuse => ({
      title: `${name}: ${value}`,
      call: { ...call, headers: { [name.toLowerCase()]: value } },
      answer: '400 header-malformed',
    })),
  );
};

const odd: Readonly<Record<string, string>> = {
  accept: 'nonsense;q=;;,*/x',
  'x-request-id': "' or 1=1",
  traceparent: '00-zz',
  'x-forwarded-for': '::1, nonsense',
  'x-forwarded-host': 'evil.example',
  'x-http-method-override': 'DELETE',
  'if-none-match': 'nonsense',
  constructor: '1',
};

/** Headers that no operation heeds, however odd they are. */
export const headersOfNoConcern: MisuseKind = async (operation, good) => [
  { title: 'all at once', call: { ...(await good.for(operation)), headers: odd }, answer: done },
];
