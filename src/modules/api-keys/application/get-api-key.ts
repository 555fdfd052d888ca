import { UseCase } from '../../../kernel/use-case';
import { type ApiKey, apiKeyNotFound } from '../domain/api-key';
import { ApiKeyRepository } from '../domain/api-key.repository';

/** Read an API key, without its secret. */
@UseCase()
export class GetApiKey {
  constructor(private readonly keys: ApiKeyRepository) {}

  async execute(id: string): Promise<ApiKey> {
    const key = await this.keys.findById(id);
    if (!key) throw apiKeyNotFound();
    return key;
  }
}
