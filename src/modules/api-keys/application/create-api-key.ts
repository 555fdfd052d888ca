import { Clock } from '../../../kernel/clock';
import { newId } from '../../../kernel/values/id';
import { currentActor } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { ApiKey, type NewApiKey } from '../domain/api-key';
import { assertMayGrant } from '../domain/api-key.policies';
import { ApiKeyRepository } from '../domain/api-key.repository';
import { makerOf } from '../domain/key-maker';
import { KeySecrets } from '../domain/key-secrets';

/** A key as only its holder sees it, and only now. */
export interface IssuedApiKey {
  readonly apiKey: ApiKey;
  readonly key: string;
}

/**
 * Create an API key for a service. The key is in the answer and is never shown again. It can have no permission that the
 * caller lacks, and grants none that the caller has lost when it is used.
 */
@UseCase()
export class CreateApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly secrets: KeySecrets,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(input: NewApiKey): Promise<IssuedApiKey> {
    const id = newId();
    const { key, digest } = this.secrets.issue(id);
    const now = this.clock.now();
    const apiKey = ApiKey.create(input, { id, digest, maker: makerOf(currentActor()) }, now);
    assertMayGrant(apiKey.permissions);
    await this.unitOfWork.write(async () => {
      await this.keys.reserve(now);
      await this.keys.add(apiKey);
    });
    return { apiKey, key };
  }
}
