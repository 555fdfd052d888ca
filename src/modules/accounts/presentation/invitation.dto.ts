import { ApiProperty } from '@nestjs/swagger';
import { creates } from '../../../platform/edge/http/api/derived-body';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import { type Locale, locales } from '../../../kernel/mail-template';
import { email, text } from '../../../kernel/rules/rule';
import {
  type Invitation,
  invitationFields,
  invitationStates,
  type InvitationState,
} from '../domain/invitation';
import type { InvitedRole } from '../domain/tenant-users';
import { MyOrganisationView } from './account.dto';

export class InviteBody extends creates(invitationFields, {
  email: { example: 'emmy@example.com' },
  role: { example: 'member' },
  locale: { description: 'The language of the mail.' },
}) {}

export class InvitationView extends ResourceView {
  @Shown(invitationFields.email)
  email!: string;

  @Shown(invitationFields.role)
  role!: InvitedRole;

  @Shown(invitationFields.locale)
  locale!: Locale;

  @ApiProperty({ type: 'string', enum: invitationStates })
  state!: InvitationState;

  @ApiProperty({ type: 'string', description: 'The actor that has invited, such as user:0193a5c2-….' })
  invitedBy!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;
}

export class InvitationListView extends ListView {
  @ApiProperty({ type: [InvitationView] })
  items!: InvitationView[];
}

export class CreateOrganisationWithOwnerBody {
  @Field(text({ min: 3, max: 100 }), { example: 'Difference Engines' })
  name!: string;

  @Field(email(), { example: 'office@difference.example' })
  email!: string;

  @Field(email(), { example: 'ada@difference.example', description: 'Is invited to be the first owner.' })
  ownerEmail!: string;

  @Field(invitationFields.locale, {
    optional: true,
    default: locales[0],
    description: 'The language of the mail.',
  })
  ownerLocale?: Locale;
}

export class OrganisationWithOwnerView {
  @ApiProperty({ type: MyOrganisationView })
  organisation!: MyOrganisationView;

  @ApiProperty({ type: InvitationView })
  invitation!: InvitationView;
}

export class AcceptedView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  organisationId!: string;
}

export function invitationView(invitation: Invitation): InvitationView {
  const { email: address, role, locale, invitedBy, expiresAt } = invitation;
  return {
    ...resourceView(invitation),
    email: address,
    role,
    locale,
    state: invitation.state(new Date()),
    invitedBy,
    expiresAt: instantText(expiresAt),
  };
}
