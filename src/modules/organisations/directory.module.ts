import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/data/cache/cached-repository';
import { TenantDirectory } from '../../platform/edge/security/status/tenant-status';
import { FindOrganisation } from './application/find-organisation';
import { OrganisationRepository } from './domain/organisation.repository';
import { organisationCache } from './infrastructure/cached-organisation.repository';
import { OrganisationStatusCache } from './infrastructure/organisation-status.cache';
import { organisationTable } from './infrastructure/organisation.table';
import { TypeormOrganisationRepository } from './infrastructure/typeorm-organisation.repository';

/**
 * The organisations that there are, as far as commands need them, without HTTP. Global for the one port that every tenant
 * request needs: the guard asks `TenantDirectory` for the tenant's status.
 */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([organisationTable])],
  providers: [
    OrganisationStatusCache,
    { provide: TenantDirectory, useExisting: OrganisationStatusCache },
    ...cachedRepository(OrganisationRepository, TypeormOrganisationRepository, organisationCache),
    FindOrganisation,
  ],
  exports: [TenantDirectory, OrganisationRepository, FindOrganisation],
})
export class DirectoryModule {}

/** From here, too: the index of this feature brings its controllers, which no command wants. */
export { FindOrganisation };
