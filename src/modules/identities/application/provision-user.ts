import { createHash } from 'node:crypto';
import { Clock } from '../../../kernel/clock';
import { DomainError } from '../../../kernel/errors/domain-error';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { LinkedIdentity } from '../domain/linked-identity';
import { LinkedIdentityRepository } from '../domain/linked-identity.repository';
import { LinkableUsers } from '../domain/linkable-users';

export interface ProvisionUserInput {
  readonly issuer: string;
  readonly subject: string;
  readonly email: string;
  /** As the provider has it; undefined: the email's first part. */
  readonly username: string | undefined;
  readonly fullName: string | undefined;
}

/**
 * Make a user of a person who comes from an identity provider for the first time, and link the two. A person who is linked
 * already stays the user that it is; a user who has the email is another matter, and is never taken for the person.
 */
@UseCase()
export class ProvisionUser {
  constructor(
    private readonly identities: LinkedIdentityRepository,
    private readonly users: LinkableUsers,
    private readonly unitOfWork: UnitOfWork,
    private readonly clock: Clock,
  ) {}

  /**
   * Not inside a unit of work: a username that is taken rolls back the first try.
   * @returns the user's id
   * @throws DomainError `user-email-taken`, `validation-failed`
   */
  async execute(person: ProvisionUserInput): Promise<string> {
    const username = usernameOf(person);
    try {
      return await this.provision(person, username);
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'user-username-taken') throw error;
      return this.provision(person, `${username}-${distinction(person)}`);
    }
  }

  private provision(person: ProvisionUserInput, username: string): Promise<string> {
    const { issuer, subject, email, fullName = null } = person;
    return this.unitOfWork.write(async () => {
      const linked = await this.identities.claim(issuer, subject);
      if (linked) return linked.userId;
      const userId = await this.users.create({ email, username, fullName });
      await this.identities.add(LinkedIdentity.create({ userId, issuer, subject }, this.clock.now()));
      return userId;
    });
  }
}

/** The part of the provider's name for the person that usernames allow: often an email, or a name with dots. */
function usernameOf({ username, email }: ProvisionUserInput): string {
  const [local = ''] = (username ?? email).split('@', 1);
  const plain = local.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 80);
  return plain.length < 3 ? `user-${plain}` : plain;
}

/** The same for the same person, on every instance. */
function distinction({ issuer, subject }: ProvisionUserInput): string {
  return createHash('sha256').update(`${issuer}\n${subject}`).digest('hex').slice(0, 8);
}
