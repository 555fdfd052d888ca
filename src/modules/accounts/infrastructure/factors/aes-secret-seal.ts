import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SecretSeal, type SealedSecret } from '../../domain/factors/secret-seal';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** AES-256-GCM: a random nonce, the ciphertext, the tag; the context is authenticated with them. */
export class AesSecretSeal extends SecretSeal {
  /** @param keys `name:key`, as `FACTOR_KEYS` has them; the first seals */
  constructor(keys: readonly string[]) {
    super();
    const named = keys.map((entry): [string, Buffer] => {
      const [name = '', key = ''] = entry.split(':');
      return [name, Buffer.from(key, 'base64url')];
    });
    this.keys = new Map(named);
    this.keyIds = [...this.keys.keys()];
    this.newestKeyId = named[0]?.[0];
  }

  private readonly keys: ReadonlyMap<string, Buffer>;
  override readonly keyIds: readonly string[];
  override readonly newestKeyId: string | undefined;

  override seal(secret: string, context: string): SealedSecret {
    const keyId = this.newestKeyId ?? '';
    const nonce = randomBytes(nonceBytes);
    const encrypt = createCipheriv(cipher, this.key(keyId), nonce, { authTagLength: tagBytes });
    encrypt.setAAD(Buffer.from(context));
    const text = Buffer.concat([encrypt.update(secret, 'utf8'), encrypt.final()]);
    return { keyId, sealed: Buffer.concat([nonce, text, encrypt.getAuthTag()]) };
  }

  override open({ keyId, sealed }: SealedSecret, context: string): string | undefined {
    const nonce = sealed.subarray(0, nonceBytes);
    const decrypt = createDecipheriv(cipher, this.key(keyId), nonce, { authTagLength: tagBytes });
    decrypt.setAAD(Buffer.from(context));
    decrypt.setAuthTag(sealed.subarray(-tagBytes));
    const text = sealed.subarray(nonceBytes, -tagBytes);
    try {
      return Buffer.concat([decrypt.update(text), decrypt.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  private key(id: string): Buffer {
    const key = this.keys.get(id);
    if (!key)
      throw new Error(`FACTOR_KEYS has no key "${id}": put it back, because secrets are sealed with it`);
    return key;
  }
}
