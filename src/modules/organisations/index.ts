export { CreateOrganisation } from './application/create-organisation';
export { FindOrganisation } from './application/find-organisation';
export { IssueTenantToken } from './application/issue-tenant-token';
export { MeasureUsage, type TenantUsage } from './application/measure-usage';
export { ReactivateOrganisation } from './application/reactivate-organisation';
export { Organisation } from './domain/organisation';
export { organisationFactory } from './domain/organisation.factory';
export { organisationEmailTaken, organisationSlugTaken } from './domain/organisation';
export { organisationSuspended, tokenSigningUnavailable } from './domain/tenant-token';
