import { ApiProperty } from '@nestjs/swagger';
import { changes, creates } from '../../../platform/edge/http/api/derived-body';
import { readOnly, shows } from '../../../platform/edge/http/api/derived-view';
import { Items } from '../../../platform/edge/http/api/field.decorator';
import type { FieldNotes } from '../../../platform/edge/http/api/field-notes';
import { ListView } from '../../../platform/edge/http/api/views';
import { maxUsersPerBatch } from '../application/create-users';
import { userFields } from '../domain/user';

const notes: FieldNotes<typeof userFields> = {
  email: { example: 'grace@example.com' },
  username: { example: 'grace' },
  fullName: { example: 'Grace Hopper', change: { example: 'Ada King' } },
  role: { example: 'member' },
};

export class CreateUserBody extends creates(userFields, notes) {}

export class UpdateUserBody extends changes(userFields, notes) {}

export class CreateUsersBody {
  @Items(CreateUserBody, 1, maxUsersPerBatch, [
    { email: 'katherine@example.com', username: 'katherine', fullName: 'Katherine Johnson' },
    { email: 'dorothy@example.com', username: 'dorothy', role: 'admin' },
  ])
  items!: CreateUserBody[];
}

export class UserView extends shows(userFields, notes, {
  deletedAt: readOnly<Date | null>({ schema: { type: 'string', format: 'date-time' }, nullable: true }),
}) {}

export class UserListView extends ListView {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];
}

export class CreatedUsersView {
  @ApiProperty({ type: [UserView] })
  items!: UserView[];
}

export const userView = UserView.of;
