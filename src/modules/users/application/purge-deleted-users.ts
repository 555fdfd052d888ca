import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/errors/domain-error';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { type User, userInUse } from '../domain/user';
import { UserPurge } from '../domain/user-purge';
import { UserRepository } from '../domain/user.repository';
import { PersonErasures } from './person-erasures';
import { UserRemovals } from './user-removals';

/** Users that a batch takes: their traces are looked for together. */
const batchSize = 50;

export interface Purged {
  readonly removed: number;
  /** Kept without personal data, because something names them. */
  readonly erased: number;
  /** Whether another batch may find more. False as well where another instance is at it. */
  readonly isMore: boolean;
}

/**
 * Purge a batch of the tenant's users who were deleted before a time. Each is removed for good with all traces, or, where a feature
 * objects to that, erased. Broken off at any point, the next batch goes on. One instance at a time works on any user.
 */
@UseCase()
export class PurgeDeletedUsers {
  constructor(
    private readonly users: UserRepository,
    private readonly purge: UserPurge,
    private readonly unitOfWork: UnitOfWork,
    private readonly erasures: PersonErasures,
    private readonly removals: UserRemovals,
    private readonly clock: Clock,
  ) {}

  async execute(before: Date): Promise<Purged> {
    const ids = await this.eraseTraces(before);
    const outcomes = [];
    for (const id of ids) outcomes.push(await this.end(id, before));
    return {
      removed: outcomes.filter((outcome) => outcome === 'removed').length,
      erased: outcomes.filter((outcome) => outcome === 'erased').length,
      isMore: ids.length === batchSize && !outcomes.includes('busy'),
    };
  }

  /** Once for the whole batch, because it reads all events of the tenant; repeated where the rest is broken off. */
  private eraseTraces(before: Date): Promise<readonly string[]> {
    return this.unitOfWork.write(async () => {
      if (!(await this.purge.claim())) return [];
      const users: User[] = [];
      for (const id of await this.purge.due(before, batchSize)) {
        const user = await this.lockDue(id, before);
        if (user) users.push(user);
      }
      if (users.length > 0) await this.erasures.eraseTraces(users);
      return users.map(({ id }) => id);
    });
  }

  private async end(id: string, before: Date): Promise<'removed' | 'erased' | 'gone' | 'busy'> {
    try {
      return await this.change(id, before, async (user) => {
        await this.removals.announce(id);
        user.leave();
        await this.users.remove(user);
        return 'removed' as const;
      });
    } catch (error) {
      if (!(error instanceof DomainError && error.code === userInUse.code)) throw error;
    }
    return this.change(id, before, async (user) => {
      await this.users.update(user);
      return 'erased' as const;
    });
  }

  /** Not where the user was restored, or purged by another instance, meanwhile. */
  private change<T>(
    id: string,
    before: Date,
    work: (user: User) => Promise<T>,
  ): Promise<T | 'gone' | 'busy'> {
    return this.unitOfWork.write(async () => {
      if (!(await this.purge.claim())) return 'busy';
      const user = await this.lockDue(id, before);
      if (!user) return 'gone';
      user.erase(this.clock.now());
      return work(user);
    });
  }

  private async lockDue(id: string, before: Date): Promise<User | undefined> {
    const user = await this.users.lockById(id);
    const isDue = user?.deletedAt && user.deletedAt < before && !user.erasedAt;
    return isDue ? user : undefined;
  }
}
