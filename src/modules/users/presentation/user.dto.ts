import { ApiProperty } from '@nestjs/swagger';
import { Field, Items, Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import { maxUsersPerBatch } from '../application/create-users';
import type { Role } from '../domain/role';
import { type User, userFields } from '../domain/user';

export class CreateUserBody {
  @Field(userFields.email, { example: 'grace@example.com' })
  email!: string;

  @Field(userFields.username, { example: 'grace' })
  username!: string;

  @Field(userFields.fullName, { optional: true, example: 'Grace Hopper' })
  fullName?: string | null;

  @Field(userFields.role, { optional: true, default: 'member', example: 'member' })
  role?: Role;

  @Field(userFields.isActive, { optional: true, default: true })
  isActive?: boolean;
}

export class UpdateUserBody {
  @Field(userFields.email, { optional: true })
  email?: string;

  @Field(userFields.username, { optional: true })
  username?: string;

  @Field(userFields.fullName, { optional: true, example: 'Ada King' })
  fullName?: string | null;

  @Field(userFields.role, { optional: true })
  role?: Role;

  @Field(userFields.isActive, { optional: true })
  isActive?: boolean;
}

export class CreateUsersBody {
  @Items(CreateUserBody, 1, maxUsersPerBatch, [
    { email: 'katherine@example.com', username: 'katherine', fullName: 'Katherine Johnson' },
    { email: 'dorothy@example.com', username: 'dorothy', role: 'admin' },
  ])
  items!: CreateUserBody[];
}

export class UserView extends ResourceView {
  @Shown(userFields.email)
  email!: string;

  @Shown(userFields.username)
  username!: string;

  @Shown(userFields.fullName)
  fullName!: string | null;

  @Shown(userFields.role)
  role!: Role;

  @Shown(userFields.isActive)
  isActive!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  deletedAt!: string | null;
}

export class UserListView extends ListView {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];
}

export class CreatedUsersView {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];
}

export function userView(user: User): UserView {
  const { email, username, fullName, role, isActive, deletedAt } = user;
  return {
    ...resourceView(user),
    email,
    username,
    fullName,
    role,
    isActive,
    deletedAt: deletedAt && instantText(deletedAt),
  };
}
