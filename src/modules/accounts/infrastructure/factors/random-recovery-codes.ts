import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { recoveryCodeCount, RecoveryCodes } from '../../domain/factors/recovery-codes';

/** 32 letters and digits, without i, l, o and u: they are taken for others, or make words. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
/** 125 bits: from 112 on a plain hash is enough (OWASP ASVS 5.0, 6.5.2). */
const length = 25;

@Injectable()
export class RandomRecoveryCodes extends RecoveryCodes {
  override make(): readonly string[] {
    return Array.from({ length: recoveryCodeCount }, () => {
      const letters = Array.from(randomBytes(length), (byte) => alphabet.charAt(byte % alphabet.length));
      return letters.join('').replace(/(.{5})(?=.)/g, '$1-');
    });
  }

  override digest(code: string): Buffer {
    const typed = code.toLowerCase().replace(/[\s-]/g, '');
    return hash('sha256', typed.replaceAll('o', '0').replace(/[il]/g, '1'), 'buffer');
  }
}
