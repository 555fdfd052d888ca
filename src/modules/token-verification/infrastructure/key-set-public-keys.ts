import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { KeySet } from '../../../platform/foundation/config/credentials/key-set';
import { type PublicKey, PublicKeys } from '../domain/public-keys';

@Injectable()
export class KeySetPublicKeys extends PublicKeys {
  constructor(keySet: KeySet) {
    super();
    this.all = keySet.publicKeys().map(({ kid, alg, key }) => {
      // By name: whatever else an export may hold stays here.
      const { kty = '', crv, x, y, n, e } = key.export({ format: 'jwk' });
      return { kid, alg, use: 'sig', kty, crv, x, y, n, e };
    });
    this.digest = hash('sha256', JSON.stringify(this.all), 'base64url').slice(0, 22);
  }

  override readonly all: readonly PublicKey[];
  override readonly digest: string;
}
