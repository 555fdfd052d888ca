import type { StreamableFile } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { streamedDocument } from '../../../platform/edge/http/api/streamed-document';
import type { PersonalData } from '../application/get-personal-data';

export class PersonalDataView {
  @ApiProperty({ type: 'object', additionalProperties: true, description: 'Every field of the user.' })
  user!: object;

  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'array', items: { type: 'object', additionalProperties: true } },
    description:
      'Records that name the user, by kind: `events`, `invoices`, `mails`, `partnerEvents`, `tasks`.',
  })
  records!: Record<string, object[]>;
}

/** Every field of the user's row, so that a new one is not forgotten. */
export function personalDataDocument({
  user: { tenantId: _tenantId, ...user },
  records,
}: PersonalData): StreamableFile {
  return streamedDocument({ user }, 'records', records, `personal-data-${user.id}.json`);
}
