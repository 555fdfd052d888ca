import type { Violation } from '../../../kernel/errors/domain-error';
import { acceptNew } from '../../../kernel/factories/new-values';
import { DomainError } from '../../../kernel/errors/domain-error';
import { folded } from '../../../kernel/text/text';
import { UseCase } from '../../../kernel/use-case';
import { type NewUser, userFields } from '../domain/user';
import { UserRepository } from '../domain/user.repository';

/** `present`: the tenant has this very user already, by email and username. */
export type Judgement =
  | { readonly state: 'new' | 'present'; readonly user: NewUser }
  | { readonly state: 'refused'; readonly violations: readonly Violation[] };

/** Judge what users would be made of, without making any: which are new, which are there, and what is wrong with the rest. */
@UseCase()
export class JudgeNewUsers {
  constructor(private readonly users: UserRepository) {}

  /** @param inputs anything at all, such as the lines of a file */
  async execute(inputs: readonly Readonly<Record<string, unknown>>[]): Promise<readonly Judgement[]> {
    const judged = inputs.map(byRules);
    const fitting = judged.flatMap((one) => (one.state === 'refused' ? [] : [one.user]));
    const taken = await this.users.findTaken(
      fitting.map(({ email }) => email),
      fitting.map(({ username }) => folded(username)),
    );
    return Promise.all(
      judged.map(async (one) => {
        if (one.state === 'refused') return one;
        const isTaken = {
          email: taken.emails.has(one.user.email),
          username: taken.usernames.has(folded(one.user.username)),
        };
        if (!isTaken.email && !isTaken.username) return one;
        const present = isTaken.email ? await this.users.findByEmail(one.user.email) : undefined;
        if (present && folded(present.username) === folded(one.user.username))
          return { ...one, state: 'present' as const };
        const violations = (['email', 'username'] as const).filter((field) => isTaken[field]).map(takenBy);
        return { state: 'refused' as const, violations };
      }),
    );
  }
}

function byRules(input: Readonly<Record<string, unknown>>): Judgement {
  const unknown = Object.keys(input)
    .filter((name) => !Object.hasOwn(userFields, name))
    .map((name) => ({ pointer: `/${name}`, code: 'unknown', message: 'is not a field of a user' }));
  try {
    const user = acceptNew(userFields, input as unknown as NewUser);
    return unknown.length === 0 ? { state: 'new', user } : { state: 'refused', violations: unknown };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { state: 'refused', violations: [...unknown, ...error.violations] };
  }
}

function takenBy(field: string): Violation {
  return { pointer: `/${field}`, code: 'taken', message: 'is in use by another user' };
}
