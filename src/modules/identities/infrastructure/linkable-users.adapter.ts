import { Injectable } from '@nestjs/common';
import { DomainError } from '../../../kernel/errors/domain-error';
import { CreateUser, HoldChangeableUser } from '../../users';
import { type NewPerson, LinkableUsers } from '../domain/linkable-users';

@Injectable()
export class LinkableUsersAdapter extends LinkableUsers {
  constructor(
    private readonly createUser: CreateUser,
    private readonly holdChangeableUser: HoldChangeableUser,
  ) {
    super();
  }

  override async holdChangeable(userId: string): Promise<boolean> {
    try {
      await this.holdChangeableUser.execute(userId);
      return true;
    } catch (error) {
      if (error instanceof DomainError && error.code === 'user-not-found') return false;
      throw error;
    }
  }

  override async create(person: NewPerson): Promise<string> {
    return (await this.createUser.execute({ ...person, role: 'member' })).id;
  }
}
