import { composed, folded, isBlank } from './text';

test.each([
  ['NFD and NFC', 'Zoe\u0308', 'Zoë'],
  ['Hangul', '\u1112\u1161\u11ab', '한'],
  ['a sign and its letter', '\u212b', 'Å'],
])('%s are stored as one', (_what, one, other) => {
  expect(one).not.toBe(other);
  expect(composed(one)).toBe(composed(other));
});

test.each([
  ['case', 'Émile', 'ÉMILE'],
  ['NFD and NFC', 'E\u0301mile', 'émile'],
  ['sharp s', 'Straße', 'STRASSE'],
  ['the capital sharp s', 'STRAẞE', 'straße'],
  ['the final sigma', 'ΟΔΥΣΣΕΥΣ', 'Οδυσσευς'],
  ['a sigma that is not final', 'οδυσσευσ', 'ΟΔΥΣΣΕΥΣ'],
  ['a ligature', 'ﬁn', 'FIN'],
  ['iota below', 'ᾳ', 'ΑΙ'],
  ['iota and its marks', '\u0390', '\u1fd3'],
  ['the Kelvin sign', '\u212a', 'k'],
  ['the long s', 'ſ', 'S'],
  ['Armenian', 'և', 'ԵՒ'],
  ['Cherokee', 'Ꭰ', 'ꭰ'],
  ['a letter outside the basic plane', '𐐀', '𐐨'],
  ['ij, and its capital', 'İ', 'i\u0307'],
])('%s makes no difference', (_what, one, other) => {
  expect(folded(one)).toBe(folded(other));
  expect(folded(folded(one))).toBe(folded(one));
});

test.each([
  ['accents', 'Emile', 'Émile'],
  ['the dotless i', 'ı', 'I'],
  ['か and が', 'か', 'が'],
  ['the width of letters', 'Ａ', 'A'],
])('%s makes one', (_what, one, other) => {
  expect(folded(one)).not.toBe(folded(other));
});

const invisible = [
  '',
  ' \t\n',
  '\u00a0\u3000\u1680\u2028',
  '\u200b',
  '\u200b\u200d\u200c',
  '\u2800',
  '\u3164',
  '\uffa0',
  '\u115f\u1160',
  '\u17b4',
  '\u00ad',
  '\ufe0f',
  '\ufeff',
  '\u2060',
  '\u180e',
  '\u034f',
  '\ufffc',
  '\u{1d159}',
  '\u{e0020}\u{e007f}',
  '\u0007',
  '\ufdd0',
];
test.each(invisible.map((text) => [JSON.stringify(text), text]))('%s is blank', (_shown, text) => {
  expect(isBlank(text)).toBe(true);
});

test.each(['x', '.', '0', '\u0301', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁥󠁮󠁧󠁿', '❤️', '1️⃣', '\u{10fffd}', '\u{e000}', '\u{1fadf}'])(
  '%s is not blank',
  (text) => {
    expect(isBlank(text)).toBe(false);
    expect(isBlank(`\u200b${text}\u3164`)).toBe(false);
    expect(composed(text)).toBe(text);
  },
);
