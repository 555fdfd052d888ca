import type { StreamableFile } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Shown } from '../../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../../platform/edge/http/api/instant';
import { streamedDocument } from '../../../../platform/edge/http/api/streamed-document';
import { ListView, resourceView, ResourceView } from '../../../../platform/edge/http/api/views';
import type { Locale } from '../../../../kernel/mail-template';
import type { AccountData } from '../../application/personal-data/get-account-data';
import { type PersonAccount, personFields } from '../../domain/person';

export class AccountView extends ResourceView {
  @Shown(personFields.email)
  email!: string;

  @Shown(personFields.name)
  name!: string;

  @Shown(personFields.locale)
  locale!: Locale;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Null: never.' })
  emailVerifiedAt!: string | null;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true, description: 'Kept out since.' })
  disabledAt!: string | null;
}

export class AccountListView extends ListView {
  @ApiProperty({ type: [AccountView] })
  items!: AccountView[];
}

export class AccountDataView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Every field of the account.' })
  person!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } },
    description:
      'Records that name the person, by kind: `events`, `factors`, `invitations`, `mailedLinks`, `mails`, `memberships`, `operatorGrants`, `operatorSessions`, `sessions`.',
  })
  records!: Record<string, object[]>;
}

export function accountView(person: PersonAccount): AccountView {
  const { email, name, locale, emailVerifiedAt, disabledAt } = person;
  return {
    ...resourceView(person),
    email,
    name,
    locale,
    emailVerifiedAt: emailVerifiedAt && instantText(emailVerifiedAt),
    disabledAt: disabledAt && instantText(disabledAt),
  };
}

/** Every field of the row, so that a new one is not forgotten. */
export function accountDataDocument({ person, records }: AccountData): StreamableFile {
  return streamedDocument({ person }, 'records', records, `personal-data-${person.id}.json`);
}
