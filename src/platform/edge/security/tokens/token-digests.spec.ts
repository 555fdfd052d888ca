import { TokenDigests } from './token-digests';

function counted(): { readonly digests: TokenDigests; readonly hashed: jest.Mock } {
  const hashed = jest.fn((token: string) => `digest of ${token}`);
  return { digests: new TokenDigests(hashed), hashed };
}

test('a token that a connection presents again is not hashed again', () => {
  const { digests, hashed } = counted();
  const connection = {};
  const first = digests.of('token', connection);
  // An equal text, as the next request of the connection has it.
  expect(digests.of(['to', 'ken'].join(''), connection)).toBe(first);
  expect(hashed).toHaveBeenCalledTimes(1);
});

test('another token of the same connection has its own digest, and one token is kept for a connection', () => {
  const { digests, hashed } = counted();
  const connection = {};
  expect(['a', 'b', 'a'].map((token) => digests.of(token, connection))).toEqual([
    'digest of a',
    'digest of b',
    'digest of a',
  ]);
  expect(hashed).toHaveBeenCalledTimes(3);
});

test('connections share nothing, and a token without a connection is hashed each time', () => {
  const { digests, hashed } = counted();
  for (const connection of [{}, {}, undefined, undefined]) digests.of('token', connection);
  expect(hashed).toHaveBeenCalledTimes(4);
});
