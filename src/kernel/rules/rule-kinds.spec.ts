import {
  choice,
  date,
  differences,
  differs,
  email,
  flag,
  id,
  instant,
  integer,
  list,
  nullable,
  record,
  type Rule,
  text,
} from './rule';
import { instantPattern } from '../values/instant';

const at = new Date('2026-01-31T09:30:00Z');
const uuid = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';
const pair = record({ width: integer(0, 9) }, { colour: text({ max: 5 }) });

/** The verdict on a value: none, or the code, the words and the place. */
const said = (rule: Rule<unknown>, value: unknown): readonly (string | undefined)[] | undefined => {
  const broken = rule.check(value);
  return broken && [broken.code, broken.message, ...(broken.at === undefined ? [] : [broken.at])];
};

test.each<[string, Rule<unknown>, unknown, readonly string[] | undefined]>([
  ['a text of another type', text({ max: 5 }), 7, ['type', 'must be a string']],
  ['an empty text', text({ max: 5 }), '', ['too-short', 'must not be empty']],
  ['a short text', text({ min: 2, max: 5 }), 'a', ['too-short', 'must have at least 2 characters']],
  ['a long text', text({ max: 5 }), 'abcdef', ['too-long', 'must have at most 5 characters']],
  ['a line break', text({ max: 5 }), 'a\nb', ['control-character', 'must not contain control characters']],
  ['a line break where lines may be', text({ max: 5, multiline: true }), 'a\nb', undefined],
  ['half a character', text({ max: 5 }), 'a\udc00', ['not-unicode', 'must not contain unpaired surrogates']],
  ['a blank', text({ max: 5 }), '  ', ['blank', 'must not be blank']],
  ['no address', email(), 'ada', ['format', 'must be an e-mail address such as ada@example.com']],
  ['no choice', choice(['a', 'b']), 'c', ['not-allowed', 'must be one of a, b']],
  ['no flag', flag(), 'true', ['type', 'must be true or false']],
  ['a number of another type', integer(0, 9), '1', ['type', 'must be a whole number from 0 to 9']],
  ['an id', id(), uuid, undefined],
  ['an id in large letters', id(), uuid.toUpperCase(), undefined],
  ['no id', id(), 'none', ['format', 'must be a UUID']],
  ['an id of another type', id(), 7, ['type', 'must be a string']],
  ['a time', instant(), '2026-01-31T09:30:00Z', undefined],
  ['a Date', instant(), at, undefined],
  ['no time', instant(), 'today', ['format', 'must be an RFC 3339 time such as 2026-01-31T09:30:00Z']],
  ['a number for a time', instant(), 7, ['type', 'must be a string']],
  ['the first year', instant(), new Date('0001-01-01T00:00:00Z'), undefined],
  ['the last year', instant(), new Date('9999-12-31T23:59:59Z'), undefined],
  [
    'a year before the first',
    instant(),
    new Date('0000-12-31T00:00:00Z'),
    ['format', 'must be an RFC 3339 time such as 2026-01-31T09:30:00Z'],
  ],
  [
    'a year after the last',
    instant(),
    new Date('+010000-01-01T00:00:00Z'),
    ['format', 'must be an RFC 3339 time such as 2026-01-31T09:30:00Z'],
  ],
  ['no day', date(), '2026-02-30', ['format', 'must be a day such as 2026-01-31']],
  ['more than a day', date(), '2026-01-31T00:00', ['format', 'must be a day such as 2026-01-31']],
  ['something before a day', date(), 'x2026-01-31', ['format', 'must be a day such as 2026-01-31']],
  ['a day of a year with a sign', date(), '+012026-01-31', ['format', 'must be a day such as 2026-01-31']],
  ['a day of another type', date(), 7, ['type', 'must be a string']],
  ['an object', pair, { width: 1 }, undefined],
  ['no object', pair, undefined, ['required', 'is required']],
  ['a text for an object', pair, 'x', ['type', 'must be an object']],
  ['null for an object', pair, null, ['type', 'must be an object']],
  ['a list for an object', pair, [], ['type', 'must be an object']],
  ['a member too many', pair, { width: 1, depth: 2 }, ['unknown', 'is not a known field', '/depth']],
  ['a member too few', pair, {}, ['required', 'is required', '/width']],
  ['a list', list(integer(0, 9), 2), [1, 2], undefined],
  ['no list', list(flag(), 2), undefined, ['required', 'is required']],
  ['an object for a list', list(flag(), 2), {}, ['type', 'must be an array']],
  ['a long list', list(flag(), 1), [true, false], ['length', 'must have at most 1 entries']],
  ['a wrong entry', list(flag(), 2), [true, 'x'], ['type', 'must be true or false', '/1']],
  ['a hole in a list', list(flag(), 2), [undefined], ['type', 'must be true or false', '/0']],
  ['null where it may be', nullable(flag()), null, undefined],
  ['what nullable holds', nullable(flag()), 'x', ['type', 'must be true or false']],
])('%s is judged in words', (_what, rule, value, expected) => {
  expect(said(rule, value)).toEqual(expected);
});

test('what a rule takes is said in the document', () => {
  expect(email().schema).toMatchObject({ type: 'string', format: 'email' });
  expect(choice(['a']).schema).toEqual({ type: 'string', enum: ['a'] });
  expect(flag().schema).toEqual({ type: 'boolean' });
  expect(integer(0, 9).schema).toEqual({ type: 'integer', minimum: 0, maximum: 9 });
  expect(id().schema).toEqual({ type: 'string', format: 'uuid' });
  expect(date().schema).toMatchObject({ type: 'string', format: 'date' });
  expect(list(flag(), 2).schema).toEqual({ type: 'array', items: { type: 'boolean' }, maxItems: 2 });
  expect(pair.schema).toMatchObject({
    type: 'object',
    properties: { width: { type: 'integer' }, colour: { type: 'string' } },
    required: ['width'],
    additionalProperties: false,
  });
  expect([pair.nullable, list(flag(), 1).nullable, nullable(flag()).nullable]).toEqual([false, false, true]);
});

test('a rule that is made anew judges by what it was made of', () => {
  expect(said(email(), 'ada')).toEqual(['format', 'must be an e-mail address such as ada@example.com']);
  expect(said(choice(['a', 'b']), 'c')).toEqual(['not-allowed', 'must be one of a, b']);
  expect(said(nullable(flag()), 'x')).toEqual(['type', 'must be true or false']);
  const size = record({ width: flag() }, {});
  expect(size).toMatchObject({ nullable: false });
  expect(size.schema).toEqual({
    type: 'object',
    properties: { width: { type: 'boolean' } },
    required: ['width'],
    additionalProperties: false,
  });
  expect(size.normalise({ width: true, depth: undefined } as never)).toEqual({ width: true });
  expect(said(text({ max: 99 }), `e${'\u0301'.repeat(31)}`)).toEqual([
    'too-many-marks',
    'must not have more than 30 combining marks in a row',
  ]);
  expect(instant().schema).toEqual({ type: 'string', format: 'date-time', pattern: instantPattern });
});

test('values are stored in one form', () => {
  expect(id().normalise(uuid.toUpperCase())).toBe(uuid);
  expect(instant().normalise('2026-01-31T10:30:00+01:00' as never)).toEqual(at);
  expect(instant().normalise(at)).toBe(at);
  expect(flag().normalise(true)).toBe(true);
  expect(list(id(), 3).normalise([uuid, uuid.toUpperCase()])).toEqual([uuid]);
  expect(nullable(id()).normalise(null)).toBeNull();
  expect(nullable(id()).normalise(uuid.toUpperCase())).toBe(uuid);
  expect(pair.normalise({ width: 1, colour: undefined as never })).toEqual({ width: 1 });
});

const stored = {
  at,
  tags: ['a', 'b'],
  size: { width: 1, colour: 'red' },
  name: 'x',
  none: null as object | null,
};

test.each<[string, Partial<Record<keyof typeof stored, unknown>>, boolean]>([
  ['the same time', { at: new Date(at) }, false],
  ['another time', { at: new Date(0) }, true],
  ['a text for a time', { at: at.toISOString() }, true],
  ['the same list', { tags: ['a', 'b'] }, false],
  ['a list in another order', { tags: ['b', 'a'] }, true],
  ['a list with another entry', { tags: ['a', 'c'] }, true],
  ['a longer list', { tags: ['a', 'b', 'c'] }, true],
  ['null for a list', { tags: null }, true],
  ['the beginning of a list', { tags: ['a'] }, true],
  ['an object with the members of a list', { tags: { 0: 'a', 1: 'b' } }, true],
  ['an object in another order', { size: { colour: 'red', width: 1 } }, false],
  ['an object with a member less', { size: { width: 1 } }, true],
  ['null for an object', { size: null }, true],
  ['an object for null', { none: {} }, true],
  ['an object of a class', { size: Object.assign(new (class Size {})(), stored.size) }, true],
  ['one that differs and one that does not', { name: 'x', tags: [] }, true],
])('%s: differs %j', (_what, values, expected) => {
  expect(differs(stored, values)).toBe(expected);
  expect(Object.keys(differences<object>(stored, values))).toHaveLength(expected ? 1 : 0);
});

test('a difference tells both values', () => {
  expect(differences(stored, { name: 'y', tags: ['a', 'b'] })).toEqual({ name: { old: 'x', new: 'y' } });
});
