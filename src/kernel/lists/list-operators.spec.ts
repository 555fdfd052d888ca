import { type Comparable, listOperators, type Operator, operatorNamed, operatorsOf } from './list-operators';

/** The list of the contract compares each operator with PostgreSQL; here it is as it is written. */
const sqlOf = (name: Operator, given: string | boolean = 'any'): string =>
  operatorNamed(name).sql({ column: '"f"', given, value: () => '$1', values: () => '$2' });

test.each<[Operator, string]>([
  ['eq', '"f" = $1'],
  ['ne', '"f" is distinct from $1'],
  ['gt', '"f" > $1'],
  ['gte', '"f" >= $1'],
  ['lt', '"f" < $1'],
  ['lte', '"f" <= $1'],
  ['in', '"f" = any($2)'],
  ['nin', '("f" <> all($2)) is not false'],
  ['contains', 'strpos("f", $1) > 0'],
  ['startsWith', '"f" ^@ $1'],
  ['endsWith', 'right("f", length($1)) = $1'],
  ['has', '"f" @> $2'],
  ['hasAny', '"f" && $2'],
  ['hasAll', '"f" @> $2'],
  ['containedBy', '"f" <@ $2'],
  ['length', 'cardinality("f") = $1'],
])('%s is %s', (name, sql) => {
  expect(sqlOf(name)).toBe(sql);
});

test('an end is given to the statement once, though it is written twice', () => {
  const value = jest.fn().mockReturnValue('$1');
  operatorNamed('endsWith').sql({ column: '"f"', given: 'x', value, values: value });
  expect(value).toHaveBeenCalledTimes(1);
});

test('a field is null, or is not, as the flag says', () => {
  expect([sqlOf('isNull', true), sqlOf('isNull', false)]).toEqual(['"f" is null', '"f" is not null']);
});

/** A stored value, a wanted one, and whether they match. */
type Case = readonly [stored: Comparable, wanted: Comparable, isMatch: boolean];

test.each<[Operator, readonly Case[]]>([
  [
    'eq',
    [
      [1, 1, true],
      [1, 2, false],
      [null, null, false],
      [null, 1, false],
      [1, null, false],
    ],
  ],
  [
    'ne',
    [
      [1, 2, true],
      [1, 1, false],
      [null, 1, true],
    ],
  ],
  [
    'gt',
    [
      [2, 1, true],
      [1, 1, false],
      [1, 2, false],
      [null, -1, false],
      [1, null, false],
    ],
  ],
  [
    'gte',
    [
      [2, 1, true],
      [1, 1, true],
      [1, 2, false],
      [null, -1, false],
    ],
  ],
  [
    'lt',
    [
      [1, 2, true],
      [1, 1, false],
      [2, 1, false],
      [null, 1, false],
      [-1, null, false],
    ],
  ],
  [
    'lte',
    [
      [1, 2, true],
      [1, 1, true],
      [2, 1, false],
      [null, 1, false],
    ],
  ],
  [
    'in',
    [
      [1, [1, 2], true],
      [3, [1, 2], false],
      [null, [null as never], false],
    ],
  ],
  [
    'nin',
    [
      [1, [1, 2], false],
      [3, [1, 2], true],
      [null, [1], true],
    ],
  ],
  [
    'contains',
    [
      ['abc', 'b', true],
      ['abc', 'd', false],
      [null, 'n', false],
    ],
  ],
  [
    'startsWith',
    [
      ['abc', 'a', true],
      ['abc', 'b', false],
      [null, 'n', false],
    ],
  ],
  [
    'endsWith',
    [
      ['abc', 'c', true],
      ['abc', 'b', false],
      [null, 'l', false],
    ],
  ],
  [
    'has',
    [
      [['a', 'b'], 'a', true],
      [['a'], 'b', false],
    ],
  ],
  [
    'hasAny',
    [
      [['a', 'b'], ['b', 'c'], true],
      [['a'], ['b', 'c'], false],
    ],
  ],
  [
    'hasAll',
    [
      [['a', 'b', 'c'], ['b', 'c'], true],
      [['b'], ['b', 'c'], false],
    ],
  ],
  [
    'containedBy',
    [
      [['a'], ['a', 'b'], true],
      [[], ['a'], true],
      [['a', 'c'], ['a', 'b'], false],
    ],
  ],
  [
    'length',
    [
      [['a', 'b'], 2, true],
      [['a'], 2, false],
    ],
  ],
  [
    'isNull',
    [
      [null, true, true],
      [1, true, false],
      [null, false, false],
      [1, false, true],
    ],
  ],
])('%s matches in memory as in the database', (name, cases) => {
  const { matches } = operatorNamed(name);
  expect(cases.map(([stored, wanted]) => matches(stored, wanted))).toEqual(cases.map(([, , is]) => is));
});

test('the same case is compared in the same way', () => {
  const pairs = (['contains', 'startsWith', 'endsWith'] as const).map(
    (name) => [name, `${name}Exact`] as const,
  );
  for (const [folded, exact] of pairs) {
    expect([sqlOf(exact), operatorNamed(exact).narrows]).toEqual([sqlOf(folded), folded]);
    expect(listOperators[exact].matches).toBe(listOperators[folded].matches);
  }
});

test('a field has the operators of its type, and whether it is null only where it may be', () => {
  const ordered = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'nin'];
  const ofTexts = ['contains', 'startsWith', 'endsWith', 'containsExact', 'startsWithExact', 'endsWithExact'];
  expect(operatorsOf({ type: 'integer' })).toEqual(ordered);
  expect(operatorsOf({ type: 'instant', nullable: true })).toEqual([...ordered, 'isNull']);
  expect(operatorsOf({ type: 'text', nullable: false })).toEqual(['eq', 'ne', 'in', 'nin', ...ofTexts]);
  expect(operatorsOf({ type: 'flag' })).toEqual(['eq', 'ne']);
  expect(operatorsOf({ type: 'tags' })).toEqual(['has', 'hasAny', 'hasAll', 'containedBy', 'length']);
});
