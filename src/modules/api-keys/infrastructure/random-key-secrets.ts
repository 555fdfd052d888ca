import { Injectable } from '@nestjs/common';
import { type IssuedSecret, KeySecrets } from '../domain/key-secrets';
import { digestOf } from './key-digest';
import { keyText, newSecret } from './key-text';

@Injectable()
export class RandomKeySecrets extends KeySecrets {
  override issue(id: string): IssuedSecret {
    const secret = newSecret();
    return { key: keyText({ id, secret }), digest: digestOf(secret) };
  }
}
