import { randomBytes } from 'node:crypto';
import { AesSecretSeal } from './aes-secret-seal';

const key = (name: string): string => `${name}:${randomBytes(32).toString('base64url')}`;
const [old, fresh] = [key('old'), key('fresh')];

test('a sealed secret opens where it was sealed for, and shows nothing of itself', () => {
  const seal = new AesSecretSeal([fresh]);
  const sealed = seal.seal('JBSWY3DPEHPK3PXP', 'totp ada');
  expect(sealed.keyId).toBe('fresh');
  expect(sealed.sealed.toString('latin1')).not.toContain('JBSWY3DP');
  expect(seal.seal('JBSWY3DPEHPK3PXP', 'totp ada').sealed).not.toEqual(sealed.sealed);
  expect(seal.open(sealed, 'totp ada')).toBe('JBSWY3DPEHPK3PXP');
});

test('it does not open in the row of another person, nor when a byte of it differs', () => {
  const seal = new AesSecretSeal([fresh]);
  const sealed = seal.seal('JBSWY3DPEHPK3PXP', 'totp ada');
  expect(seal.open(sealed, 'totp eve')).toBeUndefined();
  for (let at = 0; at < sealed.sealed.length; at += 1) {
    const bent = Buffer.from(sealed.sealed);
    bent[at] = (bent[at] ?? 0) ^ 1;
    expect(seal.open({ ...sealed, sealed: bent }, 'totp ada')).toBeUndefined();
  }
});

test('a new key seals, and the old one still opens; without it the message names it', () => {
  const sealed = new AesSecretSeal([old]).seal('JBSWY3DPEHPK3PXP', 'totp ada');
  const rotated = new AesSecretSeal([fresh, old]);
  expect(rotated.open(sealed, 'totp ada')).toBe('JBSWY3DPEHPK3PXP');
  expect(rotated.seal('x', 'y').keyId).toBe('fresh');
  expect(() => new AesSecretSeal([fresh]).open(sealed, 'totp ada')).toThrow('FACTOR_KEYS has no key "old"');
});
