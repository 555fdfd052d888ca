import {
  choice,
  date,
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
} from '../rules/rule';
import { defaulted } from './new-values';
import { RandomValues } from './random-values';

/** The first values of a rule, of seed 1. */
const firstOf = (rule: Rule<unknown>, count: number): unknown[] => {
  const random = new RandomValues(1);
  return Array.from({ length: count }, () => random.of(rule));
};

/** A rule of any schema that every value keeps to. */
const ruleOf = (schema: Rule<unknown>['schema']): Rule<unknown> => ({
  ...flag(),
  schema,
  check: () => undefined,
});

test('each seed, and each part of one, has numbers of its own, which are the same ever after', () => {
  const random = new RandomValues(1);
  expect(Array.from({ length: 3 }, () => random.next())).toEqual([
    0.8084299240726978, 0.6408612134400755, 0.09236535243690014,
  ]);
  expect([new RandomValues(1, 1), new RandomValues(0), new RandomValues(2)].map((one) => one.next())).toEqual(
    [0.7537523279897869, 0.5257062590681016, 0.24825051007792354],
  );
});

test.each<[string, Rule<unknown>, unknown[]]>([
  ['a text', text({ max: 60 }), ['Timber oak spring', 'Wind otter lantern', 'Slate granite marble']],
  [
    'a text of 50 characters at least',
    text({ min: 50, max: 200 }),
    ['Timberoakspringarrowslategranitewindotterlanternember linden'],
  ],
  ['a text of 4 characters at most', text({ max: 4 }), ['Timb', 'Wind', 'Slat', 'Ceda']],
  [
    'words with spaces',
    text({ max: 40, pattern: /^[a-z]+(?: [a-z]+)+$/ }),
    ['wind otter lantern ember', 'delta glade larch water'],
  ],
  [
    'words with hyphens',
    text({ min: 12, max: 40, pattern: /^[a-z]+(?:-[a-z]+)+$/ }),
    ['marble-granite', 'glade-shore-linden'],
  ],
  [
    'words with underscores',
    text({ min: 12, max: 40, pattern: /^[a-z]+(?:_[a-z]+)+$/ }),
    ['delta_glade_larch', 'canyon_lily_granite'],
  ],
  [
    'small letters',
    text({ min: 10, max: 20, pattern: /^[a-z]+$/ }),
    ['sagecrystal', 'pondlilyrobin', 'dawnfinchbirch'],
  ],
  ['eight capitals', text({ min: 8, max: 8, pattern: /^[A-Z]+$/ }), ['LILYROBI', 'ISLANDWR']],
  ['an address', email(), ['timber.56631@spring.example', 'wind.60522@lantern.example']],
  ['a day', date(), ['2026-10-18', '2026-11-16', '2026-01-23']],
  ['a time', instant(), [new Date('2026-10-18T02:00:00Z'), new Date('2026-11-16T19:00:00Z')]],
  [
    'an id of such a time',
    id(),
    ['01a14cbc-bd00-7473-9e36-7afdce577e58', '01a10548-8080-73ca-97c4-5e52ff9a54c8'],
  ],
  ['a flag', flag(), [true, true, true, false, true, true]],
  ['a choice', choice(['small', 'medium', 'large']), ['large', 'medium', 'small', 'large']],
  ['a number', integer(0, 9), [8, 6, 0, 9]],
  ['a number of a few thousand where it may be larger', integer(0, 1_000_000_000), [8085, 6409, 923]],
  ['a number above zero', integer(20, 25), [24, 23, 20, 25]],
  ['a number below zero', integer(-30, -20), [-22, -23]],
  ['a number that may be less than zero', integer(-3, 3), [3, 2, 0, 3]],
  [
    'up to three texts',
    list(text({ max: 9 }), 10),
    [
      ['Oak sprin', 'Otter lan', 'Granite m'],
      ['Glade lar', 'Wind will'],
    ],
  ],
  ['different entries', list(integer(1, 2), 10), [[2, 1], [2, 1], [1, 2], [1], [2], [1]]],
  ['one entry at most', list(text({ max: 9 }), 1), [['Oak sprin'], ['Lantern e'], ['Granite n'], []]],
  [
    'a record',
    record({ level: integer(1, 3) }, { isOn: flag() }),
    [
      { level: 3, isOn: true },
      { level: 1, isOn: false },
    ],
  ],
  ['null in one of four', nullable(integer(1, 3)), [2, null, 2, 1, 2, 2]],
])('a rule has readable values: %s', (_, rule, values) => {
  expect(firstOf(rule, values.length)).toEqual(values);
});

test('a list without a bound or a type of entries, and a record without members, have values too', () => {
  expect(firstOf(ruleOf({ type: 'array' }), 1)).toEqual([
    ['Oak spring arrow', 'Otter lantern ember', 'Granite marble granite'],
  ]);
  expect(firstOf(ruleOf({ type: 'object' }), 1)).toEqual([{}]);
});

test('a rule that no plain value keeps to is named, after twenty tries', () => {
  const check = jest.fn().mockReturnValue({ code: 'format', message: 'must be a number' });
  const rule = { ...text({ max: 5, pattern: /^\d+$/ }), check };
  expect(() => firstOf(rule, 1)).toThrow(
    /^No plain value keeps the rule \{"type":"string",.*"\^\\\\d\+\$"\}$/,
  );
  expect(check).toHaveBeenCalledTimes(20);
});

test.each<[string, Rule<unknown>, unknown[]]>([
  ['a text', text({ max: 60 }), ['slate-1', 'plain-2']],
  ['a text of 12 characters at least', text({ min: 12, max: 60 }), ['slate-1-----', 'plain-2-----']],
  ['an address', email(), ['slate.1@plain.example', 'bright.2@timber.example']],
  ['a day', date(), ['2026-01-02', '2026-01-03']],
  ['a time', instant(), [new Date('2026-01-01T00:00:01Z'), new Date('2026-01-01T00:00:02Z')]],
  ['an id', id(), ['019b76da-a800-72bf-b72d-5e70437afdce', '019b76da-a800-7375-ad8f-ecd8f9f6c48b']],
  ['a number', integer(20, 25), [21, 22]],
])('values that no two share are numbered: %s', (_, rule, values) => {
  const random = new RandomValues(1);
  expect([1, 2].map((number) => random.distinct(rule, number))).toEqual(values);
});

test('a rule that has too few values is named', () => {
  expect(() => new RandomValues(1).distinct(integer(20, 25), 6)).toThrow(
    'No value 6 keeps to the rule {"type":"integer","minimum":20,"maximum":25}',
  );
});

test('an address is stored as its rule stores it, numbered or not', () => {
  const shouted = { ...text({ max: 60 }), normalise: (value: string) => value.toUpperCase() };
  expect(new RandomValues(1).of(shouted)).toBe('TIMBER OAK SPRING');
  expect(new RandomValues(1).distinct(shouted, 1)).toBe('SLATE-1');
});

test('a new entity has what is given, and half of its defaults', () => {
  const fields = { name: text({ max: 9 }), size: defaulted(integer(1, 9), 100), isOn: flag() };
  const random = new RandomValues(1);
  const made = Array.from({ length: 20 }, () => random.newValues(fields, { name: 'Engine' }));
  expect(made[0]).toEqual({ name: 'Engine', size: 6, isOn: true });
  expect(made.filter(({ size }) => size === 100)).toHaveLength(9);
  expect(Object.keys(random.newValues(fields))).toEqual(['name', 'size', 'isOn']);
});
