import { listElements, preferences } from './header-list';

test.each([
  ['', []],
  [',', []],
  ['a', ['a']],
  ['a,b', ['a', 'b']],
  [' a , ,\tb ,', ['a', 'b']],
  ['a;x="1,2", b', ['a;x="1,2"', 'b']],
  ['a;x="\\",", b', ['a;x="\\","', 'b']],
  ['a;x="1, b', []],
])('%j is the list %j', (header, elements) => {
  expect(listElements(header)).toEqual(elements);
});

test.each([
  ['gzip', [{ value: 'gzip', q: 1 }]],
  [
    'GZIP;q=0.5, *;Q=0',
    [
      { value: 'gzip', q: 0.5 },
      { value: '*', q: 0 },
    ],
  ],
  ['br;q = 0.123', [{ value: 'br', q: 0.123 }]],
  ['br;q=2', [{ value: 'br', q: 0 }]],
  ['br;q=', [{ value: 'br', q: 0 }]],
])('%j are the preferences %j', (header, wanted) => {
  expect(preferences(header)).toEqual(wanted);
});
