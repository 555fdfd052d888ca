import { ApiProperty } from '@nestjs/swagger';
import { type ActorKind, actorKinds } from '../../../kernel/authorization/actor';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import type { Me } from '../application/get-me';
import { userFields } from '../domain/user';
import { UserView, userView } from './user.dto';

export class UpdateMeBody {
  @Field(userFields.fullName, { optional: true, example: 'Ada King' })
  fullName?: string | null;
}

export class ActorView {
  @ApiProperty({ type: 'string', enum: actorKinds })
  kind!: ActorKind;

  @ApiProperty({
    type: 'string',
    description: 'The id of the user or of the API key, or the name of a service.',
  })
  id!: string;
}

export class MeView {
  @ApiProperty({ type: ActorView })
  actor!: ActorView;

  @ApiProperty({ type: 'string', format: 'uuid' })
  organisationId!: string;

  @ApiProperty({
    type: 'array',
    items: { type: 'string' },
    description: 'The permissions that the caller has now, sorted.',
  })
  permissions!: string[];

  @ApiProperty({ type: UserView, nullable: true, description: 'Null if the caller is not a person.' })
  user!: UserView | null;
}

export function meView({ actor: { kind, id, permissions }, organisationId, user }: Me): MeView {
  return {
    actor: { kind, id },
    organisationId,
    permissions: permissions.names(),
    user: user ? userView(user) : null,
  };
}
