import { done, type Misuse, type MisuseKind } from './misuse';
import { isList, type Operation, queryParameters, sampleOf, type Schema } from './openapi-document';
import { typesOf } from './body-fields';

const malformed = '400 query-malformed';

export const unknownParameters: MisuseKind = async (operation, good) => {
  const [first] = queryParameters(operation);
  const names = [
    'nonsense',
    '__proto__',
    'constructor',
    'toString',
    'tenant_id',
    '',
    '$where',
    'limit[gt]',
    '[eq]',
  ];
  const ofFields = queryParameters(operation)
    .filter(({ name }) => !name.includes('['))
    .flatMap(({ name }) => [
      `${name}[regex]`,
      `${name}[__proto__]`,
      `${name}[]`,
      `${name}[eq][eq]`,
      `${name} `,
    ]);
  // An operation that takes no parameters has none to misunderstand.
  if (!first)
    return [
      { title: 'any', call: { ...(await good.for(operation)), query: { nonsense: '1' } }, answer: done },
    ];
  return [...names, ...ofFields].map((name) => ({
    title: name,
    call: { query: { [name]: '1' } },
    answer: malformed,
  }));
};

export const repeatedParameters: MisuseKind = async (operation) =>
  queryParameters(operation).map(({ name, schema }): Misuse => {
    const pair = [name, sampleOf(schema)] as const;
    // A list of values is given so.
    const answer = typesOf(schema).includes('array') ? done : malformed;
    return { title: name, call: { query: [pair, pair] }, answer };
  });

const garbage: Readonly<Record<string, readonly string[]>> = {
  boolean: ['yes', 'TRUE', '1', '', 'true,false', '\0'],
  integer: ['x', '1.5', '', '1e2', '0x1', '9007199254740993', '-9007199254740993', '1e400', '٣', '\0'],
  'date-time': ['yesterday', '', '2026-01-31', '2026-02-30T00:00:00Z', '+275760-09-13T00:00:00Z', '\0'],
  uuid: ['no-uuid', '', '{0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a}', '\0'],
  enum: ['nonsense', '', '\0', '__proto__', 'constructor'],
  text: ['a\0b'],
};

function garbageFor({
  items,
  enum: values,
  format = '',
  minimum,
  maximum,
  ...schema
}: Schema): readonly string[] {
  if (items) {
    const good = sampleOf(items);
    return [
      ...garbageFor(items).flatMap((bad) => [bad, `${good},${bad}`]),
      Array<string>(101).fill(good).join(),
    ];
  }
  if (values) return garbage['enum'] ?? [];
  const [type = ''] = typesOf(schema);
  const past = [minimum === undefined ? [] : minimum - 1, maximum === undefined ? [] : maximum + 1].flat();
  return [...(garbage[format] ?? garbage[type] ?? garbage['text'] ?? []), ...past.map(String)];
}

export const malformedParameters: MisuseKind = async (operation) => {
  const parameters = queryParameters(operation).filter(({ name }) => name !== 'cursor');
  const cells = parameters.flatMap(({ name, schema }) =>
    garbageFor(schema).map((value): Misuse => ({
      title: `${name}=${value.slice(0, 60)}`,
      call: { query: { [name]: value } },
      answer: malformed,
    })),
  );
  const both: Misuse = {
    title: 'skip with cursor',
    call: { query: { skip: '1', cursor: 'x' } },
    answer: malformed,
  };
  return isList(operation) ? [...cells, both] : cells;
};

const alterations: Readonly<Record<string, (cursor: string) => string>> = {
  empty: () => '',
  'cut at its end': (cursor) => cursor.slice(0, -1),
  'cut at its start': (cursor) => cursor.slice(1),
  'cut in its middle': (cursor) => cursor.slice(0, cursor.length / 2),
  'without its signature': (cursor) => cursor.split('.')[0] ?? '',
  'with a signature of no bytes': (cursor) => `${cursor.split('.')[0]}.`,
  'with something after it': (cursor) => `${cursor}.x`,
  padded: (cursor) => `${cursor}==`,
  'padded within': (cursor) => cursor.replace('.', '=.'),
  'with another letter in its signature': (cursor) =>
    cursor.replace(/.(?=.$)/, (one) => (one === 'A' ? 'B' : 'A')),
  'with another position': (cursor) =>
    cursor.replace(
      /^.*\./,
      `${Buffer.from('["2026-01-01T00:00:00.000Z","0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a"]').toString('base64url')}.`,
    ),
  'of the caller’s own making': () => 'bm8.bm8',
  'with a NUL': (cursor) => `${cursor}\0`,
  'a megabyte less a little': () => 'A'.repeat(8000),
};

/** The cursor of each list's first page, by operation; and another tenant's. */
export interface Cursors {
  readonly own: ReadonlyMap<Operation, string>;
  readonly strangers: ReadonlyMap<Operation, string>;
}

export const foreignCursors =
  (cursors: Cursors): MisuseKind =>
  async (operation) => {
    const own = cursors.own.get(operation);
    if (own === undefined) return [];
    const refused = (title: string, query: Readonly<Record<string, string>>): Misuse => ({
      title,
      call: { query: { limit: '1', cursor: own, ...query } },
      answer: '400 cursor-invalid',
    });
    const others = [...cursors.own].filter(([other]) => other !== operation);
    const stranger = cursors.strangers.get(operation);
    return [
      { title: 'its own', call: { query: { limit: '1', cursor: own } }, answer: done },
      ...Object.entries(alterations).map(([title, alter]) => refused(title, { cursor: alter(own) })),
      ...others.map(([other, cursor]) => refused(`of ${other.operationId}`, { cursor })),
      ...(stranger === undefined ? [] : [refused('of another tenant', { cursor: stranger })]),
      ...queryParameters(operation).flatMap(({ name, schema }) =>
        changes(name, schema).map((value) => refused(`with ${name}=${value}`, { [name]: value })),
      ),
    ];
  };

/** Values that make it another list than the one without the parameter. */
function changes(name: string, schema: Schema): string[] {
  // They choose a part of the same list.
  if (['limit', 'cursor', 'skip', 'total'].includes(name)) return [];
  const usual = String(schema.default);
  const values =
    schema.enum ?? (typesOf(schema).includes('boolean') ? ['true', 'false'] : [sampleOf(schema)]);
  return values.filter((value) => value !== usual);
}
