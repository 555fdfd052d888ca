import { slugOf } from './slug';

test.each([
  ['Analytical Engines', 'analytical-engines'],
  ['  Größe & Söhne, Ltd.  ', 'grosse-sohne-ltd'],
  ['Crème--Brûlée__Ünal', 'creme-brulee-unal'],
  ['İstanbul', 'istanbul'],
  ['Ａｃｍｅ ﬁne № 5', 'acme-fine-no-5'],
  ['Việt Nam', 'viet-nam'],
  ['Привет Йорк', 'привет-йорк'],
  ['がき', 'がき'],
  ['かき', 'かき'],
  ['हिन्दी', 'हिन्दी'],
  ['ภาษาไทย', 'ภาษาไทย'],
  ['한국', '한국'],
  ['北京', '北京'],
  ['O’Neil', 'o-neil'],
  ['A1️⃣ ❤️ B', 'a1-b'],
  ['../../etc/passwd?x=1#y', 'etc-passwd-x-1-y'],
  ["'; drop table organisations --", 'drop-table-organisations'],
  ['ΟΔΥΣΣΕΥΣ', 'οδυσσευσ'],
  ['A\u3164B', 'a-b'],
  ['\u3164\uffa0\u115f', ''],
  ['A\u034fB', 'ab'],
  ['--', ''],
  ['!!! 🎉', ''],
  ['\u0301\u0301\u0301', ''],
])('%s → %s', (name, slug) => {
  expect(slugOf(name)).toBe(slug.normalize('NFC'));
});

test('a composed and a decomposed name are the same slug', () => {
  for (const name of ['Café', 'がき', '한국', 'Йорк'])
    expect(slugOf(name.normalize('NFD'))).toBe(slugOf(name));
});

test('a slug has at most 50 characters and ends in none that separates', () => {
  expect(slugOf('x'.repeat(100))).toBe('x'.repeat(50));
  expect(slugOf(`${'x'.repeat(49)} tail`)).toBe('x'.repeat(49));
  expect([...slugOf('𐐨'.repeat(100))]).toHaveLength(50);
});

test('a slug is a slug of itself', () => {
  for (const name of ['Größe & Söhne', 'ﬁne № 5', 'हिन्दी がき'])
    expect(slugOf(slugOf(name))).toBe(slugOf(name));
});
