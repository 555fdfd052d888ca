import { Logger } from '@nestjs/common';
import type { Clock } from '../../../kernel/clock';
import { currentTenantId } from '../../../kernel/authorization/scope';
import type { PurgeDeletedUsers } from '../application/purge-deleted-users';

const day = 86_400_000;

/**
 * Purges a batch of the users of the current tenant who were deleted more than so many days ago, and says so in the log.
 * @returns whether there may be more
 */
export function userPurgeBatch(
  purge: PurgeDeletedUsers,
  clock: Clock,
  retentionDays: number | undefined,
): () => Promise<boolean> {
  const logger = new Logger('Users');
  return async () => {
    if (retentionDays === undefined) return false;
    const before = new Date(clock.now().getTime() - retentionDays * day);
    const { removed, erased, isMore } = await purge.execute(before);
    if (removed + erased > 0)
      logger.log({ tenantId: currentTenantId(), removed, erased, isMore }, 'Deleted users were purged');
    return isMore;
  };
}
