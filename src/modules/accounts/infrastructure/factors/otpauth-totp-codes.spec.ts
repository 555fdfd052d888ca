import { Secret, TOTP } from 'otpauth';
import { OtpauthTotpCodes } from './otpauth-totp-codes';

const codes = new OtpauthTotpCodes();
/** RFC 6238, appendix B: the secret of SHA-1. */
const secret = Secret.fromUTF8('12345678901234567890').base32;
const at = (seconds: number): Date => new Date(seconds * 1000);

/** RFC 6238, appendix B. The codes there have eight digits; an app shows the last six. */
test.each([
  [59, '94287082'],
  [1111111109, '07081804'],
  [1111111111, '14050471'],
  [1234567890, '89005924'],
  [2000000000, '69279037'],
  [20000000000, '65353130'],
])('the vector of RFC 6238 at %d s is accepted, by its step', (seconds, vector) => {
  const inFull = new TOTP({ secret: Secret.fromBase32(secret), digits: 8 });
  expect(inFull.generate({ timestamp: seconds * 1000 })).toBe(vector);
  expect(codes.stepOf(secret, vector.slice(2), at(seconds))).toBe(Math.floor(seconds / 30));
});

/** The app's clock, in seconds beside the service's; the service's stands in the middle of a step. */
test.each([
  [0, true],
  [-30, true],
  [30, true],
  [-44, true],
  [44, true],
  [-46, false],
  [46, false],
  [-60, false],
  [60, false],
])('an app whose clock differs by %d s is accepted: %s', (apart, accepted) => {
  const now = 1_800_000_015;
  const app = new TOTP({ secret: Secret.fromBase32(secret) });
  const shown = app.generate({ timestamp: (now + apart) * 1000 });
  const step = codes.stepOf(secret, shown, at(now));
  expect(step).toBe(accepted ? Math.floor((now + apart) / 30) : undefined);
});

test('a new secret has 160 bits, and its URL is what apps read', () => {
  const made = codes.newSecret();
  expect(made).toMatch(/^[A-Z2-7]{32}$/);
  expect(codes.newSecret()).not.toBe(made);
  const url = new URL(codes.urlOf(made, 'ada@example.com'));
  expect(url.href).toMatch(/^otpauth:\/\/totp\/Strata:ada%40example\.com\?/);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    issuer: 'Strata',
    secret: made,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
});

test.each(['', '12345', '1234567', 'abcdef', '12345６'])('"%s" is no code', (code) => {
  expect(codes.stepOf(secret, code, at(59))).toBeUndefined();
});
