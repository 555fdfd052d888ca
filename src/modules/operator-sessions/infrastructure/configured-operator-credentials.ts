import { hash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/authorization/actor';
import { OperatorKeys } from '../../../platform/edge/security/callers/operator-keys';
import { apiKeyInvalid } from '../../../platform/edge/security/tokens/token-errors';
import type { OperatorCredentials } from '../domain/operator-credentials';

/** The keys of `OPERATOR_API_KEYS`. */
@Injectable()
export class ConfiguredOperatorCredentials implements OperatorCredentials {
  constructor(private readonly keys: OperatorKeys) {}

  operatorOf(key: string): Actor {
    const operator = this.keys.actorOf(key);
    if (!operator) throw apiKeyInvalid({ detail: 'This is not an operator’s key.' });
    return operator;
  }

  newToken(): { readonly token: string; readonly digest: Buffer } {
    const token = randomBytes(32).toString('base64url');
    return { token, digest: this.digest(token) };
  }

  digest(token: string): Buffer {
    return hash('sha256', token, 'buffer');
  }
}
