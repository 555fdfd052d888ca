import type { ListSpec, Position, Sort } from '../../../../kernel/lists/list';
import { runAsSystem, runAsTenant } from '../../../../kernel/authorization/scope';
import { CursorCodec } from './cursor';

const spec: ListSpec = {
  resource: 'things',
  fields: { createdAt: { type: 'instant' }, name: { type: 'identifier' } },
  sorts: ['createdAt', 'name'],
};
const [acme, other] = [
  '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a',
  '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3b',
] as const;
const id = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3c';
const newest: Sort = { field: 'createdAt', descending: true };
const byName: Sort = { field: 'name', descending: false };
const list = { filters: [], switches: [], sort: newest };
const position: Position = { value: new Date('2026-01-01T00:00:00.001Z'), id };

const codec = new CursorCodec('a secret');
const encode = (from = list, at = position, of = spec, by = codec) =>
  runAsTenant(acme, () => by.encode(of, from, at));
const decode = (cursor: string, from = list, of = spec, by = codec) =>
  runAsTenant(acme, () => by.decode(of, from, cursor));
const invalid = expect.objectContaining({ code: 'cursor-invalid', kind: 'malformed' });

test.each<[string, typeof list, Position]>([
  ['an instant', list, position],
  ['text', { ...list, sort: byName }, { value: 'Ünal "O’Neil", 🎉', id }],
])('a position at %s comes back as it was', (_, from, at) => {
  const cursor = encode(from, at);
  expect(cursor).toMatch(/^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{22}$/);
  expect(decode(cursor, from)).toEqual(at);
});

test.each<[string, () => unknown]>([
  ['another tenant', () => runAsTenant(other, () => codec.decode(spec, list, encode()))],
  ['the system', () => runAsSystem(() => codec.decode(spec, list, encode()))],
  ['another resource', () => decode(encode(), list, { ...spec, resource: 'others' })],
  ['another sort', () => decode(encode(), { ...list, sort: byName })],
  ['the other direction', () => decode(encode(), { ...list, sort: { ...newest, descending: false } })],
  ['another switch', () => decode(encode(), { ...list, switches: ['deleted'] as never[] })],
  [
    'another filter',
    () => decode(encode(), { ...list, filters: [{ field: 'name', operator: 'eq', value: 'x' }] as never[] }),
  ],
  ['another secret', () => decode(encode(), list, spec, new CursorCodec('another secret'))],
  ['nothing', () => decode('')],
  ['no signature', () => decode(encode().split('.')[0]!)],
  ['a signature cut short', () => decode(encode().slice(0, -4))],
  ['base64 that is not canonical', () => decode(`${encode()}=`)],
  ['the standard alphabet', () => decode(encode().replace('.', '+.'))],
])('a cursor is refused with %s', (_, read) => {
  expect(read).toThrow(invalid);
});

test('the order of the filters does not matter', () => {
  const [one, two] = [
    { field: 'name', operator: 'ne', value: 'x' },
    { field: 'name', operator: 'in', value: ['a', 'b'] },
  ] as const;
  const cursor = encode({ ...list, filters: [one, two] as never[] });
  expect(decode(cursor, { ...list, filters: [two, one] as never[] })).toEqual(position);
});

test('another instance with the same secret reads it', () => {
  expect(decode(encode(), list, spec, new CursorCodec('a secret'))).toEqual(position);
});

test('without a scope there is no cursor', () => {
  expect(() => codec.encode(spec, list, position)).toThrow('No tenant or system scope');
});
