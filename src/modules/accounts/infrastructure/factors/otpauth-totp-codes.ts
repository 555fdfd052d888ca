import { Injectable } from '@nestjs/common';
import { Secret, TOTP } from 'otpauth';
import { TotpCodes } from '../../domain/factors/totp-codes';

const issuer = 'Strata';
const period = 30;
/** Steps to either side: RFC 6238, 5.2 recommends one at most. */
const window = 1;

@Injectable()
export class OtpauthTotpCodes extends TotpCodes {
  override newSecret(): string {
    return new Secret({ size: 20 }).base32;
  }

  override urlOf(secret: string, account: string): string {
    return appOf(secret, account).toString();
  }

  override stepOf(secret: string, code: string, at: Date): number | undefined {
    // The library compares bytes, and throws where a character has more than one.
    if (!/^[0-9]{6}$/.test(code)) return undefined;
    const app = appOf(secret);
    const timestamp = at.getTime();
    const delta = app.validate({ token: code, timestamp, window });
    return delta === null ? undefined : app.counter({ timestamp }) + delta;
  }
}

function appOf(secret: string, label = ''): TOTP {
  return new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) });
}
