import type { ListSpec } from '../../../../kernel/lists/list';
import { runAsTenant } from '../../../../kernel/authorization/scope';
import { CursorCodec } from './cursor';
import { operatorsOf } from '../../../../kernel/lists/list-operators';
import { parseListQuery } from './list-query';

const spec: ListSpec = {
  resource: 'things',
  fields: {
    name: { type: 'text', nullable: true },
    email: { type: 'identifier' },
    state: { type: 'choice', values: ['on', 'off'] },
    isNew: { type: 'flag' },
    tags: { type: 'tags' },
    createdAt: { type: 'instant' },
    constructor: { type: 'text' as const },
  },
  sorts: ['createdAt', 'email'],
  switches: ['deleted'],
};
const tenantId = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';
const cursors = new CursorCodec('a secret');
const parse = (raw: Record<string, unknown>, forced?: string[], of = spec) =>
  runAsTenant(tenantId, () => parseListQuery(of, raw, cursors, forced));
const refusal = (detail: string) =>
  expect.objectContaining({
    code: 'query-malformed',
    kind: 'malformed',
    message: expect.stringContaining(detail),
  });

test('no parameters are the default list', () => {
  expect(parse({})).toEqual({
    filters: [],
    switches: [],
    sort: { field: 'createdAt', descending: true },
    limit: 20,
    skip: undefined,
    after: undefined,
    total: false,
  });
});

test('every parameter has its place', () => {
  const raw = { limit: '100', skip: '10000', total: 'true', sort: '-email', deleted: 'true', isNew: 'false' };
  expect(parse(raw)).toEqual({
    filters: [{ field: 'isNew', operator: 'eq', value: false }],
    switches: ['deleted'],
    sort: { field: 'email', descending: true },
    limit: 100,
    skip: 10_000,
    after: undefined,
    total: true,
  });
});

test.each([
  ['name', 'x', 'eq', 'x'],
  ['name[eq]', 'a,b', 'eq', 'a,b'],
  ['name[in]', 'a,b', 'in', ['a', 'b']],
  ['name[nin]', 'a', 'nin', ['a']],
  ['name[in]', '', 'in', ['']],
  ['name[isNull]', 'true', 'isNull', true],
  ['name[contains]', ' % ', 'contains', ' % '],
  ['email[endsWith]', '.ORG', 'endsWith', '.ORG'],
  ['name[containsExact]', ' %,', 'containsExact', ' %,'],
  ['name[startsWithExact]', 'Zoe\u0308', 'startsWithExact', 'Zo\u00eb'],
  ['email[endsWithExact]', '.ORG', 'endsWithExact', '.ORG'],
  ['tags[containedBy]', 'a,b', 'containedBy', ['a', 'b']],
  ['tags[length]', '0', 'length', 0],
  ['state[in]', 'on,off', 'in', ['on', 'off']],
  ['isNew[ne]', 'true', 'ne', true],
  ['createdAt[gte]', '2026-01-31T09:30:00Z', 'gte', new Date('2026-01-31T09:30:00.000Z')],
  ['createdAt[lt]', '2026-01-31t11:30:00.5+02:00', 'lt', new Date('2026-01-31T09:30:00.500Z')],
  ['createdAt', '2026-01-31T09:30:00 00:00', 'eq', new Date('2026-01-31T09:30:00.000Z')],
  ['createdAt', '2024-02-29T00:00:00.123456789-05:30', 'eq', new Date('2024-02-29T05:30:00.123Z')],
  [
    'createdAt[in]',
    '2026-01-31T09:30:00Z,2026-01-31T10:30:00 01:00',
    'in',
    [new Date('2026-01-31T09:30:00.000Z'), new Date('2026-01-31T09:30:00.000Z')],
  ],
  ['constructor', 'x', 'eq', 'x'],
])('%s=%s filters', (parameter, text, operator, value) => {
  const [field] = parameter.split('[');
  expect(parse({ [parameter]: text }).filters).toEqual([{ field, operator, value }]);
});

test.each([
  [{ limit: '0' }, 'limit takes a whole number from 1 to 100'],
  [{ limit: '101' }, 'limit takes'],
  [{ limit: ' 1' }, 'limit takes'],
  [{ limit: '0x1' }, 'limit takes'],
  [{ skip: '10001' }, 'skip takes a whole number from 0 to 10000'],
  [{ total: '1' }, 'total takes true or false'],
  [{ deleted: '' }, 'deleted takes true or false'],
  [{ sort: 'name' }, 'sort takes createdAt, email'],
  [{ skip: '0', cursor: 'x' }, 'cursor or skip'],
  [{ limit: ['1', '2'] }, 'Give limit once'],
  [{ name: ['a', 'b'] }, 'Give name once'],
  [{ toString: 'x' }, 'no parameter "toString"'],
  [{ 'name[toString]': 'x' }, 'not "toString"'],
  [{ 'email[isNull]': 'true' }, 'email takes the operators'],
  [{ 'createdAt[has]': 'x' }, 'createdAt takes the operators eq, ne, gt, gte, lt, lte, in, nin'],
  [{ 'createdAt[in]': '2026-01-31T09:30:00Z,x' }, 'createdAt[in] takes an RFC 3339 time'],
  [{ 'tags[length]': '-1' }, 'tags[length] takes a whole number from 0 to 999999'],
  [{ 'tags[length]': ['1', '2'] }, 'Give tags[length] once'],
  [{ 'tags[length]': '1,2' }, 'tags[length] takes a whole number'],
  [{ 'name[containsExact]': 'a\0' }, 'must not contain a NUL character'],
  [{ 'email[contains]': '\u0301'.repeat(31) }, 'email[contains] takes at most 30 combining marks'],
  [{ state: 'ON' }, 'state takes on, off'],
  [{ createdAt: '2026-02-29T00:00:00Z' }, 'RFC 3339'],
  [{ createdAt: '2026-04-31T23:00:00-05:00' }, 'RFC 3339'],
  [{ createdAt: '2026-01-31 09:30:00Z' }, 'RFC 3339'],
  [{ 'email[in]': 'a,'.repeat(100) }, 'at most 100 values'],
  [{ 'email[in]': Array(101).fill('a') }, 'at most 100 values'],
  [{ 'email[in]': [['a'], 'b'] }, 'Give email[in] once'],
  [{ 'state[in]': ['on', 'on,off'] }, 'state[in] takes on, off'],
  [{ 'email[eq]': ['a', 'b'] }, 'Give email[eq] once'],
])('%p is refused', (raw, detail) => {
  expect(() => parse(raw)).toThrow(refusal(detail));
});

test.each([
  ['name[in]', ['a,b', 'c'], ['a,b', 'c']],
  ['name[nin]', ['a,b', 'a,b'], ['a,b', 'a,b']],
  ['name[in]', ['', ','], ['', ',']],
  ['tags[containedBy]', ['a,b', 'c'], ['a,b', 'c']],
  ['state[in]', ['on', 'off'], ['on', 'off']],
  ['name[in]', 'Zoe\u0308,b', ['Zoë', 'b']],
])('%s given as %j is %j: repeated, commas are part of a value', (parameter, given, value) => {
  expect(parse({ [parameter]: given }).filters).toMatchObject([{ value }]);
});

test('what is sent back of a caller’s own words is cut', () => {
  const name = 'x'.repeat(10_000);
  expect(() => parse({ [name]: '1' })).toThrow(refusal(`"${'x'.repeat(60)}…"`));
});

test('a route that turns a switch on takes no parameter for it', () => {
  expect(parse({}, ['deleted']).switches).toEqual(['deleted']);
  expect(() => parse({ deleted: 'true' }, ['deleted'])).toThrow(refusal('no parameter "deleted"'));
});

test('a cursor is read for the list that is asked for', () => {
  const at = { value: new Date(0), id: tenantId };
  const list = { filters: [], switches: [], sort: { field: 'createdAt', descending: true } };
  const cursor = runAsTenant(tenantId, () => cursors.encode(spec, list, at));
  expect(parse({ cursor }).after).toEqual(at);
  expect(() => parse({ cursor, isNew: 'true' })).toThrow(expect.objectContaining({ code: 'cursor-invalid' }));
});

test('only what may be null can be asked for null', () => {
  expect(operatorsOf({ type: 'flag', nullable: true })).toEqual(['eq', 'ne', 'isNull']);
  expect(operatorsOf({ type: 'flag' })).toEqual(['eq', 'ne']);
});
