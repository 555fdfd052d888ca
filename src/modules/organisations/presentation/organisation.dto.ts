import { ApiProperty } from '@nestjs/swagger';
import { changes, creates } from '../../../platform/edge/http/api/derived-body';
import { readOnly, shows } from '../../../platform/edge/http/api/derived-view';
import type { FieldNotes } from '../../../platform/edge/http/api/field-notes';
import { Field } from '../../../platform/edge/http/api/field.decorator';
import { ListView } from '../../../platform/edge/http/api/views';
import { organisationFields } from '../domain/organisation';
import type { OrganisationDeletion } from '../domain/organisation-deletion';
import { type IssuedTenantToken, tenantTokenFields } from '../domain/tenant-token';

const externalId =
  'The name of the organisation in the tokens of identity providers, letter for letter; null if it has none.';
const rateLimit = 'The requests it may make in a minute; null for the service’s default.';
const workerWeight =
  'Its share of the workers that handle events, beside other organisations that wait for them; 1 unless an operator has set it.';

const notes: FieldNotes<typeof organisationFields> = {
  name: { example: 'Analytical Engines' },
  email: { example: 'office@engines.example' },
  isActive: { change: { example: true } },
  requestsPerMinute: { description: rateLimit, change: { example: 1200 }, shown: rateLimit },
  workerWeight: { description: workerWeight, change: { example: 3 }, shown: workerWeight },
  externalId: { description: externalId, change: { example: 'org_4711' }, shown: externalId },
};

export class CreateOrganisationBody extends creates(organisationFields, notes) {}

export class UpdateOrganisationBody extends changes(organisationFields, notes) {}

export class IssueTenantTokenBody {
  @Field(tenantTokenFields.expiresInSeconds, { optional: true, default: 1800, description: 'Seconds.' })
  expiresInSeconds?: number;

  @Field(tenantTokenFields.scope, {
    optional: true,
    example: 'users:read users:write',
    description: 'Without it the token may do all of its tenant’s work.',
  })
  scope?: string;

  @Field(tenantTokenFields.subject, { optional: true, description: 'The acting caller.' })
  subject?: string;
}

export class OrganisationView extends shows(organisationFields, notes, {
  slug: readOnly<string>(
    { schema: { type: 'string', maxLength: 50 }, nullable: false },
    'Derived from the name.',
    'name',
  ),
}) {}

export class OrganisationListView extends ListView {
  @ApiProperty({ type: [OrganisationView] })
  items!: OrganisationView[];
}

export class TenantTokenView {
  @ApiProperty({ type: 'string' })
  token!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  expiresAt!: string;
}

export class OrganisationDeletionView {
  @ApiProperty({ type: 'string', format: 'uuid' })
  organisationId!: string;

  @ApiProperty({
    type: 'string',
    enum: ['running', 'blocked', 'done'],
    description:
      '`blocked`: the service gave it up until the next start of an instance; `blockedBy` gives the reason.',
  })
  status!: 'running' | 'blocked' | 'done';

  @ApiProperty({
    type: 'string',
    nullable: true,
    description: 'The foreign key that keeps rows of the organisation, and the table that has it.',
  })
  blockedBy!: string | null;

  @ApiProperty({ type: 'integer', minimum: 0 })
  rowsRemoved!: number;

  @ApiProperty({
    type: 'integer',
    minimum: 0,
    nullable: true,
    description: 'Rows that there were when the removal began; null until they are counted.',
  })
  rowsExpected!: number | null;

  @ApiProperty({
    type: 'boolean',
    description:
      'False where a table had more than 10,000 rows of the organisation: PostgreSQL’s statistics estimate those.',
  })
  rowsExpectedIsExact!: boolean;

  @ApiProperty({ type: 'string', format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export const organisationView = OrganisationView.of;

export function tenantTokenView({ token, expiresAt }: IssuedTenantToken): TenantTokenView {
  return { token, expiresAt: expiresAt.toISOString() };
}

export function deletionView(deletion: OrganisationDeletion): OrganisationDeletionView {
  const { organisationId, rowsRemoved, expected, startedAt, finishedAt, blockedBy } = deletion;
  return {
    organisationId,
    status: finishedAt ? 'done' : blockedBy === null ? 'running' : 'blocked',
    blockedBy,
    rowsRemoved,
    // Requests in flight may have stored rows since.
    rowsExpected: expected ? Math.max(expected.rows, rowsRemoved) : null,
    rowsExpectedIsExact: expected?.isExact ?? true,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
