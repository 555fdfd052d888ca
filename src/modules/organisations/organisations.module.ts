import { Module } from '@nestjs/common';
import { CreateOrganisation } from './application/create-organisation';
import { DeleteOrganisation } from './application/delete-organisation';
import { GetOrganisation } from './application/get-organisation';
import { GetOrganisationDeletion } from './application/get-organisation-deletion';
import { GetOwnOrganisation } from './application/get-own-organisation';
import { ListOrganisations } from './application/list-organisations';
import { ReactivateOrganisation } from './application/reactivate-organisation';
import { SuspendOrganisation } from './application/suspend-organisation';
import { UpdateOrganisation } from './application/update-organisation';
import { VisitOrganisation } from './application/visit-organisation';
import { OrganisationDeletionRepository, TenantEraser } from './domain/organisation-deletion';
import { TenantUsageReader } from './domain/tenant-usage';
import { OpenDeletions } from './infrastructure/open-deletions';
import { SqlOrganisationDeletionRepository } from './infrastructure/sql-organisation-deletion.repository';
import { SqlTenantEraser } from './infrastructure/sql-tenant-eraser';
import { SqlTenantUsageReader } from './infrastructure/sql-tenant-usage.reader';
import { OrganisationVisitsController } from './presentation/organisation-visits.controller';
import { OrganisationsController } from './presentation/organisations.controller';
import { OwnOrganisationController } from './presentation/own-organisation.controller';
import { TenantTokensModule } from './tenant-tokens.module';

@Module({
  imports: [TenantTokensModule],
  controllers: [OrganisationsController, OrganisationVisitsController, OwnOrganisationController],
  providers: [
    { provide: OrganisationDeletionRepository, useClass: SqlOrganisationDeletionRepository },
    { provide: TenantUsageReader, useClass: SqlTenantUsageReader },
    { provide: TenantEraser, useClass: SqlTenantEraser },
    OpenDeletions,
    CreateOrganisation,
    DeleteOrganisation,
    GetOrganisation,
    GetOrganisationDeletion,
    GetOwnOrganisation,
    ListOrganisations,
    ReactivateOrganisation,
    SuspendOrganisation,
    UpdateOrganisation,
    VisitOrganisation,
  ],
  exports: [CreateOrganisation, TenantTokensModule],
})
export class OrganisationsModule {}
