import { keyText, newSecret, parseKey } from './key-text';

const id = '0193a5c2-1b2d-7f00-8123-456789abcdef';
const secret = 'a'.repeat(43);
const key = keyText({ id, secret });

test('a key has the prefix, the id, the secret and a checksum, and is read again', () => {
  expect(key).toMatch(/^strata_0193a5c21b2d7f008123456789abcdef_a{43}_[0-9A-Za-z]{6}$/);
  expect(key).toHaveLength(90);
  expect(parseKey(key)).toEqual({ id, secret });
});

test('the checksum is the CRC-32 of what stands before it, in base 62, as scanners compute it', () => {
  const zeros = keyText({ id: '00000000-0000-0000-0000-000000000000', secret: '0'.repeat(43) });
  // zlib.crc32 of Python of the first 83 characters is 1 654 623 990.
  expect(zeros.slice(-6)).toBe('1nydHi');
});

test('every typing error of one character is found, and every one of two that are swapped', () => {
  for (let at = 'strata_'.length; at < key.length; at += 1) {
    const other = key[at] === '1' ? '2' : '1';
    expect(typeof parseKey(key.slice(0, at) + other + key.slice(at + 1))).toBe('string');
  }
  const made = keyText({ id, secret: newSecret() });
  for (let at = 40; at < made.length - 1; at += 1) {
    const swapped = `${made.slice(0, at)}${made[at + 1]}${made[at]}${made.slice(at + 2)}`;
    expect(swapped === made || typeof parseKey(swapped) === 'string').toBe(true);
  }
});

test.each([
  ['nothing', ''],
  ['a cut one', key.slice(0, -1)],
  ['a longer one', `${key}0`],
  ['another prefix', key.replace('strata', 'Strata')],
  ['capitals in the id', key.replace('0193a5c2', '0193A5C2')],
  ['a line after it', `${key}\n`],
  ['a hyphen', key.replace('_aaa', '_-aa')],
])('%s is malformed', (_what, text) => {
  expect(parseKey(text)).toBe('malformed');
});

test('a secret has 43 digits of base 62, which hold 256 random bits, and is never made twice', () => {
  const secrets = Array.from({ length: 2000 }, newSecret);
  expect(new Set(secrets).size).toBe(2000);
  for (const one of secrets) expect(one).toMatch(/^[0-9A-Za-z]{43}$/);
  const values = secrets.map((one) => bigOf(one));
  expect(values.every((value) => value < 1n << 256n)).toBe(true);
  // Each of the 256 bits is set in about half of them: 2000 throws that differ by 300 come once in 10^39.
  for (let bit = 0n; bit < 256n; bit += 1n) {
    const set = values.filter((value) => (value >> bit) & 1n).length;
    expect(Math.abs(set - 1000)).toBeLessThan(300);
  }
});

function bigOf(text: string): bigint {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  return [...text].reduce((sum, digit) => sum * 62n + BigInt(digits.indexOf(digit)), 0n);
}
