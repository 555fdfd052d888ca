import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { cachedRepository } from '../../platform/cache/cached-repository';
import { TenantDirectory } from '../../platform/security/tenant-status';
import { CreateOrganisation } from './application/create-organisation';
import { DeleteOrganisation } from './application/delete-organisation';
import { FindOrganisation } from './application/find-organisation';
import { GetOrganisation } from './application/get-organisation';
import { GetOrganisationDeletion } from './application/get-organisation-deletion';
import { GetOwnOrganisation } from './application/get-own-organisation';
import { IssueTenantToken } from './application/issue-tenant-token';
import { ListOrganisations } from './application/list-organisations';
import { ReactivateOrganisation } from './application/reactivate-organisation';
import { SuspendOrganisation } from './application/suspend-organisation';
import { UpdateOrganisation } from './application/update-organisation';
import { OrganisationRepository } from './domain/organisation.repository';
import { OrganisationDeletionRepository, TenantEraser } from './domain/organisation-deletion';
import { TenantTokenSigner } from './domain/tenant-token';
import { organisationCache } from './infrastructure/cached-organisation.repository';
import { JwtTenantTokenSigner } from './infrastructure/jwt-tenant-token.signer';
import { OrganisationStatusCache } from './infrastructure/organisation-status.cache';
import { organisationTable } from './infrastructure/organisation.table';
import { SqlOrganisationDeletionRepository } from './infrastructure/sql-organisation-deletion.repository';
import { SqlTenantEraser } from './infrastructure/sql-tenant-eraser';
import { TypeormOrganisationRepository } from './infrastructure/typeorm-organisation.repository';
import { OrganisationsController } from './presentation/organisations.controller';
import { OwnOrganisationController } from './presentation/own-organisation.controller';

/** Global for the one port that every tenant request needs: the guard asks `TenantDirectory` for the tenant's status. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([organisationTable])],
  controllers: [OrganisationsController, OwnOrganisationController],
  providers: [
    OrganisationStatusCache,
    { provide: TenantDirectory, useExisting: OrganisationStatusCache },
    ...cachedRepository(OrganisationRepository, TypeormOrganisationRepository, organisationCache),
    { provide: OrganisationDeletionRepository, useClass: SqlOrganisationDeletionRepository },
    { provide: TenantEraser, useClass: SqlTenantEraser },
    { provide: TenantTokenSigner, useClass: JwtTenantTokenSigner },
    CreateOrganisation,
    DeleteOrganisation,
    FindOrganisation,
    GetOrganisation,
    GetOrganisationDeletion,
    GetOwnOrganisation,
    IssueTenantToken,
    ListOrganisations,
    ReactivateOrganisation,
    SuspendOrganisation,
    UpdateOrganisation,
  ],
  exports: [TenantDirectory, CreateOrganisation, FindOrganisation, IssueTenantToken],
})
export class OrganisationsModule {}
