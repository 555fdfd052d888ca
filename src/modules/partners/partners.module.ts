import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users';
import { ErasePartnerEvents } from './application/erase-partner-events';
import { GetPartnerStatus } from './application/get-partner-status';
import { GetPartnerSync } from './application/get-partner-sync';
import { ListPartners } from './application/list-partners';
import { ReadPartnerEvents } from './application/read-partner-events';
import { ReceivePartnerEvent } from './application/receive-partner-event';
import { RequestPartnerSync } from './application/request-partner-sync';
import { ActingPartner } from './domain/acting-partner';
import { PartnerDirectory } from './domain/partner-directory';
import { PartnerEventRepository } from './domain/partner-event.repository';
import { PartnerSyncRepository } from './domain/partner-sync.repository';
import { ConfiguredPartners } from './infrastructure/configured-partners';
import { partnerEventTable } from './infrastructure/partner-event.table';
import { partnerSyncTable } from './infrastructure/partner-sync.table';
import { SignedPartner } from './infrastructure/signed-partner';
import { TypeormPartnerEventRepository } from './infrastructure/typeorm-partner-event.repository';
import { TypeormPartnerSyncRepository } from './infrastructure/typeorm-partner-sync.repository';
import { DemoPartnerSync } from './presentation/demo-partner-sync';
import { PartnerClientsController } from './presentation/partner-clients.controller';
import { PersonsInEvents } from './presentation/persons-in-events';
import { PartnersController } from './presentation/partners.controller';

@Module({
  imports: [TypeOrmModule.forFeature([partnerEventTable, partnerSyncTable]), UsersModule],
  controllers: [PartnerClientsController, PartnersController],
  providers: [
    { provide: ActingPartner, useClass: SignedPartner },
    { provide: PartnerDirectory, useClass: ConfiguredPartners },
    { provide: PartnerEventRepository, useClass: TypeormPartnerEventRepository },
    { provide: PartnerSyncRepository, useClass: TypeormPartnerSyncRepository },
    ErasePartnerEvents,
    GetPartnerStatus,
    GetPartnerSync,
    ListPartners,
    ReadPartnerEvents,
    ReceivePartnerEvent,
    RequestPartnerSync,
    DemoPartnerSync,
    PersonsInEvents,
  ],
})
export class PartnersModule {}
