import type { ListQuery, Page } from '../../../kernel/lists/list';
import { UseCase } from '../../../kernel/use-case';
import type { ApiKey } from '../domain/api-key';
import { ApiKeyRepository } from '../domain/api-key.repository';

/** List the API keys, expired ones too. */
@UseCase()
export class ListApiKeys {
  constructor(private readonly keys: ApiKeyRepository) {}

  execute(query: ListQuery): Promise<Page<ApiKey>> {
    return this.keys.list(query);
  }
}
