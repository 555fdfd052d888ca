import { ApiProperty } from '@nestjs/swagger';
import { Field, Shown } from '../../../platform/edge/http/api/field.decorator';
import { ListView, resourceView, ResourceView } from '../../../platform/edge/http/api/views';
import { type Organisation, organisationFields } from '../domain/organisation';
import type { OrganisationDeletion } from '../domain/organisation-deletion';
import { type IssuedTenantToken, tenantTokenFields } from '../domain/tenant-token';

const externalId =
  'What identity providers name the organisation by in their tokens, letter for letter; null where none does.';
const rateLimit = 'The requests it may make in a minute; null for the service’s default.';

export class CreateOrganisationBody {
  @Field(organisationFields.name, { example: 'Analytical Engines' })
  name!: string;

  @Field(organisationFields.email, { example: 'office@engines.example' })
  email!: string;

  @Field(organisationFields.isActive, { optional: true, default: true })
  isActive?: boolean;

  @Field(organisationFields.requestsPerMinute, { optional: true, default: null, description: rateLimit })
  requestsPerMinute?: number | null;

  @Field(organisationFields.externalId, { optional: true, default: null, description: externalId })
  externalId?: string | null;
}

export class UpdateOrganisationBody {
  @Field(organisationFields.name, { optional: true })
  name?: string;

  @Field(organisationFields.email, { optional: true })
  email?: string;

  @Field(organisationFields.isActive, { optional: true, example: true })
  isActive?: boolean;

  @Field(organisationFields.requestsPerMinute, { optional: true, example: 1200, description: rateLimit })
  requestsPerMinute?: number | null;

  @Field(organisationFields.externalId, { optional: true, example: 'org_4711', description: externalId })
  externalId?: string | null;
}

export class IssueTenantTokenBody {
  @Field(tenantTokenFields.expiresInSeconds, { optional: true, default: 1800, description: 'Seconds.' })
  expiresInSeconds?: number;

  @Field(tenantTokenFields.scope, {
    optional: true,
    example: 'users:read users:write',
    description: 'Without it the token may do all of its tenant’s work.',
  })
  scope?: string;

  @Field(tenantTokenFields.subject, { optional: true, description: 'Who acts.' })
  subject?: string;
}

export class OrganisationView extends ResourceView {
  @Shown(organisationFields.name)
  name!: string;

  @ApiProperty({ type: 'string', maxLength: 50, description: 'Derived from the name.' })
  slug!: string;

  @Shown(organisationFields.email)
  email!: string;

  @Shown(organisationFields.isActive)
  isActive!: boolean;

  @Shown(organisationFields.requestsPerMinute, { description: rateLimit })
  requestsPerMinute!: number | null;

  @Shown(organisationFields.externalId, { description: externalId })
  externalId!: string | null;
}

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
    description: '`blocked`: it was given up until the next start of an instance; `blockedBy` says why.',
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

  @ApiProperty({ type: 'string', format: 'date-time' })
  startedAt!: string;

  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  finishedAt!: string | null;
}

export function organisationView(organisation: Organisation): OrganisationView {
  const { name, slug, email, isActive, requestsPerMinute, externalId } = organisation;
  return { ...resourceView(organisation), name, slug, email, isActive, requestsPerMinute, externalId };
}

export function tenantTokenView({ token, expiresAt }: IssuedTenantToken): TenantTokenView {
  return { token, expiresAt: expiresAt.toISOString() };
}

export function deletionView(deletion: OrganisationDeletion): OrganisationDeletionView {
  const { organisationId, rowsRemoved, startedAt, finishedAt, blockedBy } = deletion;
  return {
    organisationId,
    status: finishedAt ? 'done' : blockedBy === null ? 'running' : 'blocked',
    blockedBy,
    rowsRemoved,
    startedAt: startedAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
