import { type Deed, violations } from './history';

const deed = (version: number, begin: number, end: number, more: Partial<Deed> = {}): Deed => ({
  key: 'ada',
  version,
  value: `${version}`,
  begin,
  end,
  ...more,
});

/** The second version is begun at 10 and acknowledged at 20. */
const writes = [deed(1, 0, 0), deed(2, 10, 20)];
const kinds = (...reads: Deed[]): string[] => violations(reads, writes).map(({ kind }) => kind);

test('a read may be told any version from the newest acknowledged to those under way', () => {
  expect(kinds(deed(1, 5, 30), deed(1, 11, 12), deed(2, 12, 13), deed(2, 21, 22))).toEqual([]);
});

test.each([
  ['older than one acknowledged before it', 'stale', [deed(1, 21, 22)]],
  ['older than one that a read had ended with before it', 'backwards', [deed(2, 11, 12), deed(1, 13, 14)]],
  ['that nobody had begun to write', 'too early', [deed(2, 5, 9)]],
  ['that nobody has written', 'never written', [deed(3, 21, 22)]],
  ['mixed of two', 'never written', [deed(2, 21, 22, { value: '1' })]],
] as const)('a read is not told a version %s', (_, kind, reads) => {
  expect(kinds(...reads)).toEqual([kind]);
});

test('reads that overlap may be told in any order', () => {
  expect(kinds(deed(2, 11, 15), deed(1, 14, 18))).toEqual([]);
});

test('a write that nobody was told of may be seen or not', () => {
  const begun = [deed(1, 0, 0), deed(2, 10, Infinity)];
  expect(violations([deed(1, 50, 51), deed(2, 60, 61)], begun)).toEqual([]);
  expect(violations([deed(2, 50, 51), deed(1, 60, 61)], begun)).toMatchObject([{ kind: 'backwards' }]);
});

test('what is read of one user says nothing of another', () => {
  expect(kinds(deed(2, 11, 12), deed(1, 13, 14, { key: 'bob' }))).toEqual(['never written']);
});
