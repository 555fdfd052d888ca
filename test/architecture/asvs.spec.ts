import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');
const guide = readFileSync(join(root, 'docs/guides/security.md'), 'utf8');

/** How many requirements each section of ASVS 5.0.0 has, in its order (5.0/docs_en/…_5.0.0_en.csv). */
const sections: Readonly<Record<string, readonly number[]>> = {
  6: [3, 12, 8, 6, 8, 4, 2, 4],
  7: [3, 4, 2, 5, 3, 2],
  9: [3, 4],
  10: [2, 3, 5, 16, 5, 2, 3],
};

interface Row {
  readonly number: string;
  readonly level: string;
  readonly state: string;
  readonly why: string;
  readonly tests: readonly string[];
}

const rowsIn = (text: string): Row[] =>
  text.split('\n').flatMap((line) => {
    const cells = line.split('|').map((cell) => cell.trim());
    const [, number = '', level = '', , state = '', why = '', tests = ''] = cells;
    if (!/^\d+\.\d+\.\d+$/.test(number)) return [];
    return [
      { number, level, state, why, tests: [...tests.matchAll(/`([^`]+)`/g)].map(([, path = '']) => path) },
    ];
  });

function faultsOf({ number, level, state, why, tests }: Row): string[] {
  const missing = tests.filter((path) => !path.endsWith('.spec.ts') || !existsSync(join(root, path)));
  return [
    ...missing.map((path) => `${number} names ${path}, which is no spec`),
    ...(/^[123]$/.test(level) ? [] : [`${number} has no level`]),
    ...(['met', 'not met', 'not applicable'].includes(state) ? [] : [`${number} is neither met nor not`]),
    ...(state === 'met' && tests.length === 0 ? [`${number} is met by no test`] : []),
    ...(state !== 'met' && why === '' ? [`${number} does not say why`] : []),
  ];
}

const rows = rowsIn(guide);

test('every requirement of V6, V7, V9 and V10 has a row, in the order of the standard', () => {
  const all = Object.entries(sections).flatMap(([chapter, counts]) =>
    counts.flatMap((count, section) =>
      Array.from({ length: count }, (_, n) => `${chapter}.${section + 1}.${n + 1}`),
    ),
  );
  expect(all).toHaveLength(109);
  expect(rows.map(({ number }) => number)).toEqual(all);
});

test('what is met names specs that are there, and the rest says why', () => {
  expect(rows.flatMap(faultsOf)).toEqual([]);
});

test('what each chapter counts is what its rows say', () => {
  const counted = [...guide.matchAll(/^(\d+) met, (\d+) not met, (\d+) not applicable\.$/gm)];
  const states = ['met', 'not met', 'not applicable'];
  const counts = Object.keys(sections).map((chapter) =>
    states.map(
      (state) => rows.filter((row) => row.number.startsWith(`${chapter}.`) && row.state === state).length,
    ),
  );
  expect(counted.map(([, ...numbers]) => numbers.map(Number))).toEqual(counts);
});

test.each([
  ['| 6.1.1 | 1 | A | met | b | `test/none.spec.ts` |', 'names test/none.spec.ts'],
  ['| 6.1.1 | 1 | A | met | b | |', 'is met by no test'],
  ['| 6.1.1 | 1 | A | not met | | |', 'does not say why'],
  ['| 6.1.1 | 4 | A | perhaps | b | |', 'has no level'],
])('a row like %s is refused', (line, fault) => {
  expect(rowsIn(line).flatMap(faultsOf).join()).toContain(fault);
});
