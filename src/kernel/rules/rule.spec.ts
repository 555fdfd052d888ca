import { DomainError, type Violation } from '../errors/domain-error';
import {
  accept,
  acceptAll,
  choice,
  date,
  differs,
  email,
  flag,
  integer,
  list,
  nullable,
  record,
  type Rule,
  sentence,
  text,
} from './rule';

const codeOf = (rule: Rule<unknown>, value: unknown) => rule.check(value)?.code;

function violationsOf(work: () => unknown): readonly Violation[] {
  try {
    work();
  } catch (error) {
    if (error instanceof DomainError && error.code === 'validation-failed') return error.violations;
    throw error;
  }
  return [];
}

describe('text', () => {
  const rule = text({ min: 2, max: 4, pattern: /^[a-z😀]+$/u, mustBe: 'be small letters' });

  test.each([
    ['ab', undefined],
    ['abcd', undefined],
    ['😀😀😀😀', undefined],
    ['a', 'too-short'],
    ['😀', 'too-short'],
    ['', 'too-short'],
    ['abcde', 'too-long'],
    ['😀😀😀😀😀', 'too-long'],
    ['x'.repeat(1_000_000), 'too-long'],
    ['a\0', 'control-character'],
    ['a\n', 'control-character'],
    ['a\u007f', 'control-character'],
    ['a\u009f', 'control-character'],
    ['a\udc00', 'not-unicode'],
    ['\u00a0\u3000', 'blank'],
    ['\u3164\u200b', 'blank'],
    ['\u2800\u2800', 'blank'],
    ['aB', 'format'],
    [undefined, 'required'],
    [null, 'type'],
    [12, 'type'],
    [['ab'], 'type'],
    [Object('ab'), 'type'],
  ])('judges %p: %s', (value, code) => {
    expect(codeOf(rule, value)).toBe(code);
  });

  test('a pile of combining marks is refused before it is composed, which would take seconds', () => {
    const lines = text({ max: 10_000, multiline: true });
    expect(codeOf(lines, `e${'\u0301\u0316'.repeat(15)} `.repeat(300))).toBeUndefined();
    expect(codeOf(lines, `e${'\u0301'.repeat(31)}`)).toBe('too-many-marks');
    // Composed, it would be found to be too long.
    expect(codeOf(lines, `e${'\u0301\u0316'.repeat(39_000)}`)).toBe('too-many-marks');
  });

  it('names its pattern in words where it has some', () => {
    expect(rule.check('AB')?.message).toBe('must be small letters');
    expect(text({ max: 9, pattern: /^x$/ }).check('y')?.message).toBe('must match ^x$');
  });

  it('requires one character unless told otherwise', () => {
    expect(text({ max: 9 }).schema).toMatchObject({ type: 'string', minLength: 1, maxLength: 9 });
  });

  it.each([false, true])(
    'says in its schema what it refuses of any text (of several lines: %s)',
    (multiline) => {
      const one = text({ max: 9, multiline });
      const form = new RegExp(one.schema.pattern ?? '', 'u');
      const every = Array.from({ length: 0x1_0000 }, (_, code) => String.fromCharCode(code));
      const texts = ['', ' \u00a0', 'a\nb', '😀', ...every, ...every.map((unit) => `a${unit}`)];
      const differing = texts.filter(
        (value) =>
          value !== '' &&
          codeOf(one, value) !== 'blank' &&
          form.test(value) !== (one.check(value) === undefined),
      );
      expect(differing).toEqual([]);
    },
  );

  it('stores the folded form where asked to', () => {
    expect(text({ max: 9, foldCase: true }).normalise('ÄẞB')).toBe('ässb');
    expect(text({ max: 9 }).normalise('ÄB')).toBe('ÄB');
  });

  it('judges and stores the composed form', () => {
    const short = text({ max: 2 });
    expect([codeOf(short, 'a\u0308o\u0308'), short.normalise('a\u0308o\u0308')]).toEqual([undefined, 'äö']);
    expect(codeOf(text({ max: 9, pattern: /^[A-Z]+$/ }), '\u212a')).toBe('format');
    // In no form of Unicode is this one character.
    expect(codeOf(text({ max: 1 }), '\u0958')).toBe('too-long');
    expect(codeOf(text({ max: 1 }), '\u1112\u1161\u11ab')).toBeUndefined();
  });

  it('takes of equal entries of a list the first, in whichever form', () => {
    expect(list(text({ max: 9 }), 3).normalise(['Zoe\u0308', 'Zoë'])).toEqual(['Zoë']);
  });
});

describe('email', () => {
  const label = 'd'.repeat(63);

  test.each([
    ['a@b.co', undefined],
    ["!#$%&'*+/=?^_`{|}~-.9@example.com", undefined],
    [`${'a'.repeat(64)}@${label}.${label}.${'d'.repeat(58)}.com`, undefined],
    [`a@${label}.com`, undefined],
    [`a@${label}d.com`, 'format'],
    [`${'a'.repeat(65)}@example.com`, 'format'],
    ['.a@b.co', 'format'],
    ['a.@b.co', 'format'],
    ['a..a@b.co', 'format'],
    ['a@-b.com', 'format'],
    ['a@b-.com', 'format'],
    ['a@b..com', 'format'],
    ['a@b.com.', 'format'],
    ['a@[127.0.0.1]', 'format'],
    ['"a b"@c.com', 'format'],
    ['Ada <a@b.co>', 'format'],
    ['a@b.co\n', 'control-character'],
  ])('judges %s: %s', (value, code) => {
    expect(codeOf(email(), value)).toBe(code);
  });

  it.each([`a@${'a-'.repeat(120)}`, `${'a.'.repeat(120)}@b`])('judges the hostile %s at once', (address) => {
    const startedAt = performance.now();
    expect(codeOf(email(), address)).toBe('format');
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it('is stored in lower case', () => {
    expect(email().normalise('Ada@Example.COM')).toBe('ada@example.com');
  });
});

test.each([
  [
    'choice',
    choice(['a', 'b']),
    [
      ['a', undefined],
      ['A', 'not-allowed'],
      [['a'], 'type'],
      [undefined, 'required'],
    ],
  ],
  [
    'flag',
    flag(),
    [
      [true, undefined],
      [false, undefined],
      ['true', 'type'],
      [0, 'type'],
      [null, 'type'],
    ],
  ],
  [
    'integer',
    integer(1, 9),
    [
      [1, undefined],
      [9, undefined],
      [0, 'range'],
      [10, 'range'],
      [1.5, 'range'],
      ['1', 'type'],
      [NaN, 'range'],
      [Infinity, 'range'],
    ],
  ],
  [
    'nullable',
    nullable(flag()),
    [
      [null, undefined],
      [true, undefined],
      [1, 'type'],
      [undefined, 'required'],
    ],
  ],
] as const)('%s', (_, rule, cases) => {
  for (const [value, code] of cases) expect([value, codeOf(rule, value)]).toEqual([value, code]);
});

describe('accept', () => {
  const fields = { name: nullable(text({ max: 3, foldCase: true })), on: flag() };

  it('normalises what is present, keeps null, and drops everything else', () => {
    const given = { name: 'ABC', on: undefined, other: 1 };
    expect(accept(fields, given as object)).toEqual({ name: 'abc' });
    expect(accept(fields, { name: null })).toEqual({ name: null });
    expect(accept(fields, {})).toEqual({});
  });

  it('says everything that is wrong at once', () => {
    const given = { name: 'long', on: 'yes' } as object;
    expect(violationsOf(() => accept(fields, given))).toEqual([
      { pointer: '/name', code: 'too-long', message: 'must have at most 3 characters' },
      { pointer: '/on', code: 'type', message: 'must be true or false' },
    ]);
  });

  it('requires every field when all are asked for', () => {
    const given = { name: null } as unknown as { name: null; on: boolean };
    expect(violationsOf(() => acceptAll(fields, given))).toEqual([
      { pointer: '/on', code: 'required', message: 'is required' },
    ]);
  });
});

test.each([
  [[], 'The input breaks a rule'],
  [['/email'], 'email is wrong.'],
  [['/items/0/email', '/b', '/c'], 'items.0.email is wrong (and 2 more).'],
  [[''], 'The body is wrong.'],
])('the violations of %p make one sentence', (pointers, expected) => {
  expect(sentence(pointers.map((pointer) => ({ pointer, code: 'x', message: 'is wrong' })))).toBe(expected);
});

test.each([
  ['2024-02-29', undefined],
  ['2026-02-29', 'format'],
  ['0000-01-01', 'format'],
  ['2026-1-31', 'format'],
  ['2026-01-31T00:00:00Z', 'format'],
  [20260131, 'type'],
])('the day %s is judged %s', (value, code) => {
  expect(date().check(value)?.code).toBe(code);
});

test.each([
  [{ width: 1 }, undefined],
  [{ width: 1, colour: 'red' }, undefined],
  [{}, ['required', '/width']],
  [{ width: 'wide' }, ['type', '/width']],
  [{ width: 1, depth: 2 }, ['unknown', '/depth']],
  [{ width: 1, colour: null }, ['type', '/colour']],
  [[], ['type', undefined]],
])('the record %j is judged %j, with its place', (value, expected) => {
  const broken = record({ width: integer(0, 9) }, { colour: text({ max: 9 }) }).check(value);
  expect(broken && [broken.code, broken.at]).toEqual(expected);
});

test('the order of an object’s members makes no difference', () => {
  expect(differs({ size: { a: 1, b: 2 } }, { size: { b: 2, a: 1 } })).toBe(false);
  expect(differs({ size: { a: 1 } }, { size: { a: 1, b: 2 } })).toBe(true);
});
