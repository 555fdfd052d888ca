import { expectedVersions, isNotModified } from './etag';

test.each<[string | undefined, number[] | undefined]>([
  [undefined, undefined],
  ['*', undefined],
  [' * ', undefined],
  ['"3"', [3]],
  ['"3", "4"', [3, 4]],
  ['"3" ,\t"4"', [3, 4]],
  ['W/"3"', [3]],
  ['W/"3", "4"', [3, 4]],
  ['"3",', [3]],
  [',"3"', [3]],
  [' , "3" ,, "4"\t,', [3, 4]],
  ['"a,b", "3"', [0, 3]],
  ['"3-gzip"', [3]],
  ['W/"3-br"', [3]],
  ['"3--gzip"', [3]],
  ['"3;gzip"', [3]],
  ['"3:active-2026-01-31"', [3]],
  ['"3:active-gzip"', [3]],
  ['"3:"', [0]],
  ['"3:a:b"', [0]],
  ['"3-gzip-gzip"', [0]],
  ['""', [0]],
  ['"x"', [0]],
  ['"03"', [0]],
  ['"0"', [0]],
  ['"-3"', [0]],
  ['"3.0"', [0]],
  ['"3e0"', [0]],
])('If-Match %s allows %p', (header, versions) => {
  expect(expectedVersions(header)).toEqual(versions);
});

test.each([
  '',
  ' ',
  '3',
  '"3',
  '3"',
  ',',
  ' , ,',
  '"3", x',
  '"3" "4"',
  '*, "3"',
  'w/"3"',
  'W/3',
  "'3'",
  '"a b"',
  '"٣"',
])('If-Match %p cannot be understood', (header) => {
  expect(() => expectedVersions(header)).toThrow(
    expect.objectContaining({ code: 'header-malformed', kind: 'malformed' }),
  );
});

test.each<[string | undefined, unknown, boolean]>([
  ['"3"', '"3"', true],
  ['W/"3"', '"3"', true],
  ['"1", W/"3"', '"3"', true],
  ['*', '"3"', true],
  ['"a,b", "3"', '"3"', true],
  ['"3",', '"3"', true],
  ['"3-gzip"', '"3"', true],
  ['"3"', '"3-gzip"', true],
  ['"a,3"', '"3"', false],
  ['"2"', '"3"', false],
  ['"03"', '"3"', false],
  ['3', '"3"', false],
  ['"3', '"3"', false],
  ['', '"3"', false],
  [undefined, '"3"', false],
  ['*', undefined, false],
  ['"3"', undefined, false],
])('If-None-Match %p is of the version whose tag is %p: %s', (header, tag, expected) => {
  expect(isNotModified(header, tag)).toBe(expected);
});

test('a header of blanks and commas is read in no time', () => {
  const header = `${' ,'.repeat(8000)}${' '.repeat(16_000)}x`;
  const startedAt = performance.now();
  expect(isNotModified(header, '"3"')).toBe(false);
  expect(performance.now() - startedAt).toBeLessThan(5000);
});
