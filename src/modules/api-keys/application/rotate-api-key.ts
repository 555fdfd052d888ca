import { Clock } from '../../../kernel/clock';
import { accept } from '../../../kernel/rules/rule';
import { UseCase } from '../../../kernel/use-case';
import { apiKeyNotFound, overlapSeconds as overlapRule } from '../domain/api-key';
import { assertMayRotate } from '../domain/api-key.policies';
import { ApiKeyRepository } from '../domain/api-key.repository';
import { KeySecrets } from '../domain/key-secrets';
import type { IssuedApiKey } from './create-api-key';

/**
 * Give an API key another secret. The new key is in the answer and is never shown again; the present one stays valid for
 * `overlapSeconds`, and an earlier one ends. The caller needs every permission of the key.
 */
@UseCase()
export class RotateApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly secrets: KeySecrets,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, input: { readonly overlapSeconds?: number }): Promise<IssuedApiKey> {
    const { overlapSeconds = 0 } = accept({ overlapSeconds: overlapRule }, input);
    const { key, digest } = this.secrets.issue(id);
    const apiKey = await this.keys.change(id, undefined, apiKeyNotFound, (rotated) => {
      assertMayRotate(rotated);
      rotated.rotate(digest, overlapSeconds, this.clock.now());
    });
    return { apiKey, key };
  }
}
