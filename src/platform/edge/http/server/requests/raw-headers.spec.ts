import { rawHeaderFault } from './raw-headers';

const fault = (headers: readonly string[], httpVersion = '1.1') =>
  rawHeaderFault({ rawHeaders: [...headers], httpVersion })?.message;
const host = ['Host', 'a'];

test.each([
  [[]],
  [['Accept', 'a', 'Accept', 'b']],
  [['X-Tenant-Token', 'host']],
  [['X-Tenant-Token', 'a', 'X-API-Key', 'b']],
  [['Transfer-Encoding', 'chunked']],
  [['TRANSFER-ENCODING', 'Chunked']],
  [['Via', 'transfer-encoding', 'If-Match', '"1"', 'If-Match', '"2"']],
])('%p is clear', (headers) => {
  expect(fault([...host, ...headers])).toBeUndefined();
});

test.each(['Host', 'X-Tenant-Token', 'X-API-Key', 'Content-Length', 'Content-Type'])(
  'two %s are not',
  (name) => {
    const others = name === 'Host' ? [] : host;
    for (const [first, second] of [
      [name, name],
      [name.toLowerCase(), name.toUpperCase()],
    ] as const)
      expect(fault([...others, first, 'a', 'Accept', '*/*', second, 'a'])).toBe(
        `Send the header ${name.toLowerCase()} once.`,
      );
  },
);

test.each([
  [['xchunked']],
  [['gzip, chunked']],
  [['chunked, chunked']],
  [['chunked ']],
  [['identity']],
  [['']],
  [['chunked', 'chunked']],
  [['chunked', 'identity']],
])('a Transfer-Encoding of %p is not', (values) => {
  const headers = values.flatMap((value) => ['Transfer-Encoding', value]);
  expect(fault([...host, ...headers])).toContain('Transfer-Encoding');
});

test('HTTP/1.1 needs a Host', () => {
  expect(fault([])).toBe('Send the header host.');
  expect(fault([], '1.0')).toBeUndefined();
});
