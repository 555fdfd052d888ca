import { timingSafeEqual } from 'node:crypto';
import { digestOf, matchOf, storedDigests } from './key-digest';

const current = digestOf('current');
const previous = digestOf('previous');
const both = storedDigests(current, previous);
const alone = storedDigests(current, null);

test('a secret is stored as the SHA-256 of it, with the version of this form before it', () => {
  // printf current | openssl dgst -sha256 -binary | basenc --base64url | tr -d =
  expect(current).toBe('v1.l7BWAoDtYKWh6qG8RUklQ8iphq1aJbRoxCfrg8PogZE');
});

test.each([
  ['the current secret', 'current', both, 'current'],
  ['the one before', 'previous', both, 'previous'],
  ['another', 'other', both, undefined],
  ['the one of a key that was never rotated', 'current', alone, 'current'],
  ['another of such a key', 'other', alone, undefined],
])('%s is compared with both digests, in constant time', (_what, secret, digests, match) => {
  const compared: Buffer[] = [];
  const isEqual = (one: Buffer, other: Buffer): boolean => {
    compared.push(other);
    return timingSafeEqual(one, other);
  };
  expect(matchOf(secret, digests, isEqual)).toBe(match);
  expect(compared).toEqual([digests.current, digests.previous]);
});

test.each(['', 'v2.x', 'v1.', 'v1.AAAA', current.slice('v1.'.length)])(
  'a digest that this build cannot read, "%s", is that of no secret',
  (stored) => {
    const digests = storedDigests(stored, stored);
    for (const secret of ['', 'current', stored]) expect(matchOf(secret, digests)).toBeUndefined();
  },
);
