import { createHmac, hash, hkdfSync, randomBytes } from 'node:crypto';
import { MailedTokens } from '../domain/mailed-tokens';

/** RFC 2104 over the purpose and the row's id, with a key of HKDF (RFC 5869), so that the secret serves nothing else as it is. */
export class HmacMailedTokens extends MailedTokens {
  constructor(secret: string) {
    super();
    this.key = Buffer.from(hkdfSync('sha256', secret, '', 'strata mailed tokens', 32));
  }

  private readonly key: Buffer;

  override derive(purpose: string, id: string): string {
    return createHmac('sha256', this.key).update(`${purpose}:${id}`).digest('base64url');
  }

  override digest(token: string): Buffer {
    return hash('sha256', token, 'buffer');
  }

  override random(): string {
    return randomBytes(32).toString('base64url');
  }
}
