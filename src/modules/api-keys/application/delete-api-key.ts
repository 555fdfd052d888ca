import { type ExpectedVersions, requireVersion } from '../../../kernel/expected-version';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { apiKeyNotFound } from '../domain/api-key';
import { ApiKeyRepository } from '../domain/api-key.repository';

/** Delete an API key for good. Every instance refuses it within a second, and with it the keys that were made by it. */
@UseCase()
export class DeleteApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  execute(id: string, expected: ExpectedVersions): Promise<void> {
    return this.unitOfWork.write(async () => {
      const key = await this.keys.lockById(id);
      if (!key) throw apiKeyNotFound();
      requireVersion(key, expected);
      key.leave();
      await this.keys.remove(key);
    });
  }
}
