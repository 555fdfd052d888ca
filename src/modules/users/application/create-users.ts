import { Clock } from '../../../kernel/clock';
import { defineError, DomainError, invalidInput, type Violation } from '../../../kernel/errors/domain-error';
import { sentence } from '../../../kernel/rules/rule';
import { folded } from '../../../kernel/text/text';
import { LostRace, UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { type NewUser, User } from '../domain/user';
import { assertMayGive } from '../domain/user.policies';
import { type TakenNames, UserRepository } from '../domain/user.repository';

export const maxUsersPerBatch = 100;
export const usersConflict = defineError('conflict', 'users-conflict', 'Some of the users conflict', {
  meaning:
    'Users of the batch have an email or a username that is in use, by an existing user or by another user of the same batch. `violations` names all of them. No user of the batch was created.',
  remedy: 'Change or leave out the users that `violations` names and send the whole batch again.',
});

/**
 * Create 1 to 100 users, all or none. Every broken rule, and every conflict with existing users or within the batch, is
 * reported at once with its place in the batch.
 */
@UseCase()
export class CreateUsers {
  constructor(
    private readonly users: UserRepository,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  async execute(inputs: readonly NewUser[]): Promise<User[]> {
    if (inputs.length < 1 || inputs.length > maxUsersPerBatch)
      throw rejected([
        { pointer: '/items', code: 'length', message: `must have 1 to ${maxUsersPerBatch} entries` },
      ]);
    const created = this.build(inputs);
    for (const { role } of created) assertMayGive(role);
    // In one order everywhere, so that batches which overlap queue for each other instead of deadlocking.
    const ordered = created.toSorted((a, b) => (a.email < b.email ? -1 : 1));
    await this.unitOfWork.write(async () => {
      await this.refuseConflicts(created);
      try {
        await this.users.add(...ordered);
      } catch (error) {
        // Someone took a name since the look: look again, to report all conflicts and not just the first.
        if (error instanceof DomainError && error.kind === 'conflict') throw new LostRace(error);
        throw error;
      }
    });
    return created;
  }

  private build(inputs: readonly NewUser[]): User[] {
    const violations: Violation[] = [];
    const created = inputs.flatMap((input, index) => {
      try {
        return [User.create(input, this.clock.now())];
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        violations.push(
          ...error.violations.map((one) => ({ ...one, pointer: `/items/${index}${one.pointer}` })),
        );
        return [];
      }
    });
    if (violations.length > 0) throw rejected(violations);
    return created;
  }

  private async refuseConflicts(created: readonly User[]): Promise<void> {
    const names = created.map(({ email, username }) => [email, folded(username)] as const);
    const taken = await this.users.findTaken(
      names.map(([email]) => email),
      names.map(([, username]) => username),
    );
    const violations = conflicts(names, taken);
    if (violations.length > 0) throw usersConflict({ detail: sentence(violations), violations });
  }
}

function conflicts(
  names: readonly (readonly [email: string, username: string])[],
  taken: TakenNames,
): Violation[] {
  const seen = { email: new Map<string, number>(), username: new Map<string, number>() };
  return names.flatMap(([email, username], index) => [
    ...conflict('email', email, index, seen.email, taken.emails),
    ...conflict('username', username, index, seen.username, taken.usernames),
  ]);
}

function conflict(
  field: string,
  name: string,
  index: number,
  seen: Map<string, number>,
  taken: ReadonlySet<string>,
): Violation[] {
  const pointer = `/items/${index}/${field}`;
  const first = seen.get(name);
  if (first === undefined) seen.set(name, index);
  else return [{ pointer, code: 'duplicate', message: `is the same as /items/${first}/${field}` }];
  return taken.has(name) ? [{ pointer, code: 'taken', message: 'is already in use' }] : [];
}

function rejected(violations: readonly Violation[]): DomainError {
  return invalidInput({ detail: sentence(violations), violations });
}
