import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { apiKeyNotFound } from '../domain/api-key';
import { ApiKeyRepository } from '../domain/api-key.repository';

/** Delete an API key for good. Every instance refuses it within a second, and with it the keys that were made by it. */
@UseCase()
export class DeleteApiKey {
  constructor(private readonly keys: ApiKeyRepository) {}

  execute(id: string, expected: ExpectedVersions): Promise<void> {
    return this.keys.removeById(id, expected, apiKeyNotFound, (key) => key.leave());
  }
}
