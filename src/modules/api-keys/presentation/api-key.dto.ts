import { ApiProperty } from '@nestjs/swagger';
import { changes, creates } from '../../../platform/edge/http/api/derived-body';
import type { FieldNotes } from '../../../platform/edge/http/api/field-notes';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { instantText } from '../../../platform/edge/http/api/instant';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import type { IssuedApiKey } from '../application/create-api-key';
import { type ApiKey, apiKeyFields, overlapSeconds } from '../domain/api-key';
import { type MakerKind, makerKinds } from '../domain/key-maker';

const end = { example: '2027-01-31T09:30:00.000Z', description: 'When it ends; null: never.' };

const notes: FieldNotes<typeof apiKeyFields> = {
  name: { example: 'nightly reports', change: { example: 'weekly reports' } },
  permissions: {
    example: ['tasks:read', 'tasks:write'],
    change: { example: ['tasks:read'], description: 'Takes the place of all; none at all pauses the key.' },
  },
  expiresAt: { description: end.description, example: null, change: { example: null } },
};

export class CreateApiKeyBody extends creates(apiKeyFields, notes) {}

export class UpdateApiKeyBody extends changes(apiKeyFields, notes) {}

export class RotateApiKeyBody {
  @Field(overlapSeconds, {
    optional: true,
    default: 0,
    example: 3600,
    description: 'The time for which the present key stays valid.',
  })
  overlapSeconds?: number;
}

export class KeyMakerView {
  @ApiProperty({ type: 'string', enum: makerKinds })
  kind!: MakerKind;

  @ApiProperty({
    type: 'string',
    description: 'The id of the user or of the key; the name of any other maker.',
  })
  id!: string;
}

const statuses = ['active', 'expired'] as const;

export class ApiKeyView extends ResourceView {
  @Shown(apiKeyFields.name)
  name!: string;

  @Shown(apiKeyFields.permissions, {
    description: 'The key’s own. It grants those of them that its maker has when it is used.',
  })
  permissions!: readonly string[];

  @ApiProperty({ type: KeyMakerView })
  maker!: KeyMakerView;

  @ApiProperty({ type: 'string', enum: statuses })
  status!: (typeof statuses)[number];

  @Shown(apiKeyFields.expiresAt, end)
  expiresAt!: string | null;

  @Shown(apiKeyFields.expiresAt, {
    description: 'The end of the key from before the last rotation; null if there was none.',
  })
  previousUntil!: string | null;

  @ApiProperty({
    type: 'string',
    format: 'date',
    nullable: true,
    description: 'The day (UTC) of its last use; null before the first. It comes some seconds after the use.',
  })
  lastUsedOn!: string | null;
}

export class IssuedApiKeyView extends ApiKeyView {
  @ApiProperty({
    type: 'string',
    pattern: '^strata_[0-9a-f]{32}_[0-9A-Za-z]{43}_[0-9A-Za-z]{6}$',
    description: 'The key. It is shown this once.',
  })
  key!: string;
}

export class ApiKeyListView extends ListView {
  @ApiProperty({ type: [ApiKeyView] })
  items!: ApiKeyView[];
}

export function apiKeyView(key: ApiKey, now: Date): ApiKeyView {
  const { name, permissions: own, makerKind, makerId, expiresAt, previousUntil, lastUsedOn } = key;
  return {
    ...resourceView(key),
    name,
    permissions: own,
    maker: { kind: makerKind, id: makerId },
    status: key.isExpired(now) ? 'expired' : 'active',
    expiresAt: expiresAt && instantText(expiresAt),
    previousUntil: previousUntil && instantText(previousUntil),
    lastUsedOn,
  };
}

export function issuedApiKeyView({ apiKey, key }: IssuedApiKey, now: Date): IssuedApiKeyView {
  return { ...apiKeyView(apiKey, now), key };
}
