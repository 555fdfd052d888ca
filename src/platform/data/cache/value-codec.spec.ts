import * as zlib from 'node:zlib';
import { decode, encode, jsonOf } from './value-codec';

const trip = (value: unknown): unknown => decode(encode(value).bytes);
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const marked = (mark: number, bytes: Buffer): Buffer => Buffer.concat([Buffer.from([mark]), bytes]);

const now = new Date('2026-01-31T09:30:00.123Z');
const value = { text: 'x'.repeat(5000), at: { $date: now.getTime() } };

describe('A value survives the trip', () => {
  it.each<[string, unknown]>([
    ['null', null],
    ['truth', false],
    ['an empty text', ''],
    ['a text in any script', 'Ἀναλυτική 機関 🜚 \u0000 \uD800'],
    ['a number', -1.5e-300],
    ['no number', Number.NaN],
    ['infinity, as PostgreSQL dates have it', [Infinity, -Infinity]],
    ['a date', now],
    ['a date before Christ', new Date(-62_198_755_200_000)],
    ['a big integer', 9_223_372_036_854_775_807n],
    ['a negative big integer', -1n],
    ['bytes', Buffer.from([0, 255, 128])],
    ['an empty list', []],
    ['nested lists and objects', { list: [[now], { at: now, cents: [1n, { deep: -2n }] }], none: null }],
    ['a text that looks like a tagged one', '{"$date":1}'],
    ['keys that look like tags', { $date: 1, $bigint: 'no number', $number: 'x', $bytes: '', $object: null }],
    ['a key like a tag beside one that is none', { $date: 1, name: 'x' }],
    ['tagged-looking objects within each other', { $object: { $object: { $date: now } } }],
    ['a key that merely begins like a tag', { $: 1, $other: [2n] }],
  ])('%s', (_title, value) => {
    expect(trip(value)).toStrictEqual(value);
  });

  it('even a date that no Date can hold', () => {
    expect((trip({ at: new Date(Number.NaN) }) as { at: Date }).at.getTime()).toBeNaN();
  });

  it('with a key named __proto__, which stays a key', () => {
    const hostile = JSON.parse('{"__proto__":{"isAdmin":true},"constructor":1}') as object;
    const back = trip(hostile) as object;
    expect(JSON.stringify(back)).toBe(JSON.stringify(hostile));
    expect(Object.getPrototypeOf(back)).toBe(Object.prototype);
    expect(back).not.toHaveProperty('isAdmin');
  });
});

describe('Compression', () => {
  it.each([
    ['not below 1 KiB of JSON', 1023, 0],
    ['from 1 KiB of JSON', 1024, 1],
  ])('begins %s', (_title, length, mark) => {
    const { bytes, plainLength } = encode('x'.repeat(length - 2));
    expect([bytes[0], plainLength, bytes.length < plainLength]).toEqual([mark, length, mark !== 0]);
  });

  const read = { text: value.text, at: now };

  it.each<[string, Buffer]>([
    ['none', marked(0, json(value))],
    ['zstd', marked(1, zlib.zstdCompressSync(json(value)))],
  ])('of each kind is read: %s', (_name, bytes) => {
    expect(decode(bytes)).toEqual(read);
  });
});

describe('Damaged bytes are an error', () => {
  const long = encode('x'.repeat(5000)).bytes;
  it.each<[string, Buffer]>([
    ['none at all', Buffer.alloc(0)],
    ['a mark alone', Buffer.from([0])],
    ['an unknown mark', marked(9, json(1))],
    ['half a value', encode({ name: 'Ada' }).bytes.subarray(0, 8)],
    ['half a compressed value', long.subarray(0, long.length / 2)],
    ['another compression than the mark says', marked(1, zlib.gzipSync(json(value)))],
    [
      'a compression of before, whose entries are loaded again',
      marked(2, zlib.brotliCompressSync(json(value))),
    ],
  ])('%s', (_title, bytes) => {
    expect(() => decode(bytes)).toThrow(
      /unknown way|JSON|end of file|incorrect|header|Unknown frame|Src size|prefix/i,
    );
  });
});

test('only what JSON cannot tell apart is tagged', () => {
  expect(jsonOf({ plain: [1, null, 'text'], big: 1n })).toBe(
    '{"plain":[1,null,"text"],"big":{"$bigint":"1"}}',
  );
  expect(jsonOf({ $date: 1, other: 2 })).toBe('{"$object":{"$date":1,"other":2}}');
});
