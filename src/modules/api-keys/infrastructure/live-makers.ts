import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { Permissions } from '../../../kernel/authorization/permission';
import { apiKeyUnknown } from '../../../platform/edge/security/callers/api-key-errors';
import { UserDirectory } from '../../../platform/edge/security/access/live-access';
import { assertActive } from '../../../platform/edge/security/status/user-status';
import { whenKnown } from '../../../platform/edge/security/status/when-known';
import type { KeyMaker } from '../domain/key-maker';
import { KnownKeys } from './known-keys';

/**
 * Current permissions of the makers of keys. A key that was made by a key has at most that key's permissions, which has
 * at most its own maker's: the chain ends at a user, at the tenant itself or at an operator, and is as long as a tenant has keys at most.
 */
@Injectable()
export class LiveMakers {
  constructor(
    private readonly users: UserDirectory,
    private readonly keys: KnownKeys,
    private readonly clock: Clock,
  ) {}

  /**
   * Without a promise where it is known.
   * @throws DomainError `subject-inactive`, `api-key-unknown` for a maker that may not act, or rejects with it
   */
  rightsOf(tenantId: string, { kind, id }: KeyMaker): Permissions | Promise<Permissions> {
    if (kind === 'user')
      return whenKnown(this.users.status(tenantId, id), (status) => assertActive(status).permissions);
    if (kind === 'key') return this.rightsOfKey(tenantId, id);
    // A tenant that may not work is refused as such, with all its callers.
    return Permissions.all;
  }

  private rightsOfKey(tenantId: string, id: string): Permissions | Promise<Permissions> {
    return whenKnown(this.keys.find(tenantId, id), ({ key }) => {
      if (!key || key.expiresAt <= this.clock.now().getTime())
        throw apiKeyUnknown({
          detail: 'The API key that made this one was deleted or has expired.',
        });
      return whenKnown(this.rightsOf(tenantId, key.maker), (ofMaker) => ofMaker.and(key.permissions));
    });
  }
}
