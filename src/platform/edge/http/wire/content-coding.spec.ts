import { gzipSync } from 'node:zlib';
import { codingNamed, codings, packForGood, packOnce, unpack, wantedCoding } from './content-coding';

test.each([
  ['gzip', 'gzip'],
  ['gzip, deflate, br', 'gzip'],
  ['br', 'br'],
  ['x-gzip', 'gzip'],
  ['GZIP', 'gzip'],
  ['*', 'gzip'],
  ['*;q=0.1, gzip;q=0', 'deflate'],
  ['gzip;q=0.5, br;q=0.9', 'br'],
  ['gzip;q=0.5, identity', undefined],
  ['gzip;q=0.5, identity;q=0.5', 'gzip'],
  ['gzip;q=0', undefined],
  ['identity;q=0', undefined],
  ['zstd', undefined],
  ['', undefined],
  [',gzip,', 'gzip'],
])('who accepts %j gets %p', (header, coding) => {
  expect(wantedCoding(header, ['gzip', 'deflate', 'br'])).toBe(coding);
});

test('the order decides between codings that are wanted alike', () => {
  expect(wantedCoding('gzip, deflate, br', ['br', 'gzip', 'deflate'])).toBe('br');
});

describe.each(codings)('%s', (coding) => {
  const text = 'äb'.repeat(10_000);

  test('is unpacked to what was packed, up to the limit and no byte more', async () => {
    for (const pack of [packOnce[coding], packForGood[coding]]) {
      const packed = await pack(text);
      expect((await unpack[coding](packed, 30_000)).toString()).toBe(text);
      await expect(unpack[coding](packed, 29_999)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
    }
  });

  test('that is cut off or none is refused', async () => {
    const packed = await packOnce[coding](text);
    for (const broken of [packed.subarray(0, -5), Buffer.from('{"a":1}')])
      await expect(unpack[coding](broken, 30_000)).rejects.toMatchObject({
        code: expect.stringMatching(/^(Z_|ERR_)/),
      });
  });
});

test('several members of gzip are one body, and counted as one', async () => {
  const twice = Buffer.concat([gzipSync('a'.repeat(100)), gzipSync('b'.repeat(100))]);
  expect((await unpack.gzip(twice, 200)).toString()).toBe('a'.repeat(100) + 'b'.repeat(100));
  await expect(unpack.gzip(twice, 199)).rejects.toMatchObject({ code: 'ERR_BUFFER_TOO_LARGE' });
});

test.each(['zstd', 'compress', 'gzip2', ''])('the coding %j is not known', (name) => {
  expect(codingNamed(name)).toBeUndefined();
});
