import { UseCase } from '../../../kernel/use-case';
import { PublicKeys } from '../domain/public-keys';

/**
 * Read the public keys that verify tenant tokens (RFC 7517). Another service verifies tokens with them by itself; only an
 * introspection knows later revocations. A key that is a shared secret is never among them.
 */
@UseCase()
export class GetPublicKeys {
  constructor(private readonly keys: PublicKeys) {}

  execute(): PublicKeys {
    return this.keys;
  }
}
