import type { StreamableFile } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { readOnly, shows } from '../../../../platform/edge/http/api/derived-view';
import { streamedDocument } from '../../../../platform/edge/http/api/streamed-document';
import { ListView } from '../../../../platform/edge/http/api/views';
import { instant, nullable } from '../../../../kernel/rules/rule';
import type { AccountData } from '../../application/personal-data/get-account-data';
import { personFields } from '../../domain/person';

export class AccountView extends shows(
  personFields,
  {},
  {
    emailVerifiedAt: readOnly(nullable(instant()), 'Null: never.'),
    disabledAt: readOnly(nullable(instant()), 'Kept out since.'),
  },
) {}

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

export const accountView = AccountView.of;

/** Every field of the row, so that a new one is not forgotten. */
export function accountDataDocument({ person, records }: AccountData): StreamableFile {
  return streamedDocument({ person }, 'records', records, `personal-data-${person.id}.json`);
}
