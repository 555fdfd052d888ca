export { CreateOrganisation } from './application/create-organisation';
export { FindOrganisation } from './application/find-organisation';
export { IssueTenantToken } from './application/issue-tenant-token';
export { ReactivateOrganisation } from './application/reactivate-organisation';
export { tenantTokenFields } from './domain/tenant-token';
