import { Clock } from '../../../kernel/clock';
import type { ExpectedVersions } from '../../../kernel/expected-version';
import { UseCase } from '../../../kernel/use-case';
import { type ApiKey, type ApiKeyChanges, apiKeyNotFound } from '../domain/api-key';
import { assertMakerHas, assertMayGrant } from '../domain/api-key.policies';
import { ApiKeyRepository } from '../domain/api-key.repository';
import { MakerRights } from '../domain/maker-rights';

/**
 * Change the name, the permissions or the end of an API key. The caller must have every added permission, and the maker all of
 * them. The change takes effect on every instance within a second.
 */
@UseCase()
export class UpdateApiKey {
  constructor(
    private readonly keys: ApiKeyRepository,
    private readonly makers: MakerRights,
    private readonly clock: Clock,
  ) {}

  async execute(id: string, given: ApiKeyChanges, expected: ExpectedVersions): Promise<ApiKey> {
    // By name: whatever else a caller has put there is not passed on.
    const { name, permissions, expiresAt } = given;
    if (permissions !== undefined) await this.assertMakerHas(id, permissions);
    return this.keys.change(id, expected, apiKeyNotFound, async (key) => {
      const now = this.clock.now();
      const [before, wasExpired] = [key.permissions, key.isExpired(now)];
      if (!key.change({ name, permissions, expiresAt }, now)) return false;
      assertMayGrant(key.permissions.filter((one) => !before.includes(one)));
      if (wasExpired && !key.isExpired(now)) await this.keys.reserve(now);
      return true;
    });
  }

  /** Before the unit of work, which has a database connection already; the maker of a key never changes. */
  private async assertMakerHas(id: string, permissions: readonly string[]): Promise<void> {
    const key = await this.keys.findById(id);
    if (!key) throw apiKeyNotFound();
    assertMakerHas(permissions, await this.makers.of(key.maker));
  }
}
