import { objectsOf, valueAt, withValue } from './body-fields';
import { featureFacts } from './feature-facts';
import { done, type Misuse, type MisuseKind } from './misuse';
import type { Operation } from './openapi-document';

const bodiless: Readonly<Record<string, string>> = Object.assign(
  {},
  ...[...featureFacts().values()].map((facts) => facts.bodiless),
);
const takesBody = ({ method }: Operation): boolean => method !== 'GET';
const malformed = '400 body-malformed';
const json = { 'content-type': 'application/json' };

const otherTypes = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'nonsense',
  'application/jsonx',
  'application/json; charset=utf-16le',
  'application/json; charset="latin1"',
];

export const contentTypes: MisuseKind = async (operation, good) => {
  if (!takesBody(operation)) return [];
  const call = await good.for(operation);
  const documented = operation.requestBody?.content ?? {};
  return otherTypes
    .filter((type) => documented[type] === undefined)
    .map((type) => ({
      title: type,
      call: { ...call, body: JSON.stringify(call.body ?? {}), headers: { 'content-type': type } },
      answer: '415 content-type-unsupported',
    }));
};

export const absentBodies: MisuseKind = async (operation, good) => {
  if (!takesBody(operation)) return [];
  const isNeeded = (operation.body?.schema.required ?? []).length > 0;
  const answer = bodiless[operation.operationId] ?? (isNeeded ? malformed : done);
  return [
    { title: 'none', call: { ...(await good.for(operation)), body: undefined }, answer },
    {
      title: 'none, but its type',
      call: { ...(await good.for(operation)), body: undefined, headers: json },
      answer,
    },
    { title: 'of no bytes', call: { ...(await good.for(operation)), body: '' }, answer },
  ];
};

export const noJson: MisuseKind = async (operation, good) => {
  if (!takesBody(operation)) return [];
  const call = await good.for(operation);
  const text = JSON.stringify(call.body ?? { a: 'b' });
  const bodies: Readonly<Record<string, string>> = {
    'cut after its first character': text.slice(0, 1),
    'cut in its middle': text.slice(0, text.length / 2),
    'cut before its last character': text.slice(0, -1),
    'with something after it': `${text} {}`,
    'in single quotes': text.replaceAll('"', "'"),
    'with a comma too many': text.replace(/\}$/, ',}'),
    'with a comment': `/* */${text}`,
    'with NaN': '{"a":NaN}',
    'with NUL between its members': text.replace('{', '{\0'),
    'with a raw line break in a string': text.replace(/\w"/, '\n"'),
    'a form': 'a=b',
    'a byte order mark': '\uFEFF',
  };
  return Object.entries(bodies).map(([title, body]) => ({
    title,
    call: { ...call, body },
    answer: malformed,
  }));
};

export const noObjects: MisuseKind = async (operation, good) => {
  if (!operation.body) return [];
  const call = await good.for(operation);
  return ['[]', '[{}]', 'null', '"text"', '7', '1e999', 'true'].map((body) => ({
    title: body,
    call: { ...call, body },
    answer: '422 validation-failed :type',
  }));
};

const nest = (open: string, close: string, depth: number): string => open.repeat(depth) + close.repeat(depth);

const tooMuchJson: readonly (readonly [title: string, body: string, code: string])[] = [
  ['10 000 objects deep', `{"a":${nest('{"a":', '}', 9998)}}`.replace(':}', ':{}}'), 'too-deep'],
  ['10 000 arrays deep', `{"a":${nest('[', ']', 9999)}}`, 'too-deep'],
  ['a megabyte of nested arrays', `{"a":${nest('[', ']', 520_000)}}`, 'too-deep'],
  ['a megabyte of opening brackets, which is no JSON either', '['.repeat(1_048_576), 'too-deep'],
  ['500 000 values', `{"a":[${Array(500_000).fill('1').join()}]}`, 'too-large'],
  ['80 000 names', JSON.stringify({ ...Array<number>(80_000).fill(1) }), 'too-large'],
];

/** Whether or not the operation needs a body: each that may have one reads it. */
export const tooMuch: MisuseKind = async (operation, good) => {
  if (operation.method === 'GET') return [];
  const call = await good.for(operation);
  return tooMuchJson.map(([title, body, code]) => ({
    title,
    call: { ...call, body },
    answer: `422 validation-failed :${code}`,
  }));
};

export const unknownNames: MisuseKind = async (operation, good) => {
  if (!operation.body) return [];
  const call = await good.for(operation);
  const names = [
    'unheardOf',
    'id',
    'tenantId',
    'version',
    'createdAt',
    'deletedAt',
    '',
    'a/b~c',
    'toString',
    'constructor',
    'prototype',
    'hasOwnProperty',
  ];
  return objectsOf(operation.body.schema).flatMap((path) =>
    names.map((name): Misuse => {
      const pointer = [...path, name.replaceAll('~', '~0').replaceAll('/', '~1')].map((part) => `/${part}`);
      return {
        title: [...path, name].join('.'),
        call: {
          ...call,
          body: withValue(call.body, [...path, name], '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a'),
        },
        answer: `422 validation-failed ${pointer.join('')}:unknown`,
      };
    }),
  );
};

/** Put before the members of each object in turn. */
const reserved: Readonly<Record<string, string>> = {
  __proto__: '"__proto__":{"isActive":false}',
  '__proto__ in escapes': String.raw`"\u005f_proto__":{"isActive":false}`,
  'constructor with a prototype': '"constructor":{"prototype":{"isActive":false}}',
  'one name twice': '"a":1,"a":1',
  'one name twice, once in escapes': String.raw`"a":1,"\u0061":2`,
  'one name twice, far within': '"a":[[{"b":{"c":{},"c":{}}}]]',
};

export const reservedNames: MisuseKind = async (operation, good) => {
  if (!takesBody(operation)) return [];
  const call = await good.for(operation);
  const bodies = objectsOf(operation.body?.schema ?? {}).flatMap((path) => {
    const marked = JSON.stringify(withValue(call.body, [...path, '<'], 0));
    return Object.entries({ ...reserved, ...repeated(call.body, path) }).map(
      ([title, members]) => [[...path, title].join('.'), marked.replace('"<":0', () => members)] as const,
    );
  });
  return bodies.map(([title, body]) => ({ title, call: { ...call, body }, answer: malformed }));
};

/** The first member again, just as it is. */
function repeated(body: unknown, path: readonly (string | number)[]): Record<string, string> {
  const [member] = Object.entries(valueAt(body, path) ?? {});
  return member ? { 'a member as it is': `${JSON.stringify(member[0])}:${JSON.stringify(member[1])}` } : {};
}
