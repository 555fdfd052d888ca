import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import { type LinkedIdentity, linkedIdentityFields } from '../domain/linked-identity';

const ada = '019aa000-0000-7000-8000-000000000101';

export class LinkIdentityBody {
  @Field(linkedIdentityFields.userId, { example: ada, description: 'A user whom the caller may change.' })
  userId!: string;

  @Field(linkedIdentityFields.issuer, {
    example: 'https://login.example.com',
    description: 'The `iss` of the provider’s tokens.',
  })
  issuer!: string;

  @Field(linkedIdentityFields.subject, {
    example: 'auth0|5f7c8ec7c33c6c004bbafe82',
    description: 'Their `sub`.',
  })
  subject!: string;
}

export class LinkedIdentityView extends ResourceView {
  @Shown(linkedIdentityFields.userId)
  userId!: string;

  @Shown(linkedIdentityFields.issuer)
  issuer!: string;

  @Shown(linkedIdentityFields.subject)
  subject!: string;
}

export class LinkedIdentityListView extends ListView {
  @ApiProperty({ type: [LinkedIdentityView] })
  items!: LinkedIdentityView[];
}

export function linkedIdentityView(identity: LinkedIdentity): LinkedIdentityView {
  const { userId, issuer, subject } = identity;
  return { ...resourceView(identity), userId, issuer, subject };
}
