import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { UsersModule } from '../users';
import { ErasePartnerEvents } from './application/erase-partner-events';
import { GetPartnerStatus } from './application/get-partner-status';
import { GetPartnerSync } from './application/get-partner-sync';
import { ReadPartnerEvents } from './application/read-partner-events';
import { ReceivePartnerEvent } from './application/receive-partner-event';
import { RequestPartnerSync } from './application/request-partner-sync';
import { ActingPartner } from './domain/acting-partner';
import { PartnerEventRepository } from './domain/partner-event.repository';
import { PartnerSyncRepository } from './domain/partner-sync.repository';
import { partnerEventTable } from './infrastructure/partner-event.table';
import { partnerSyncTable } from './infrastructure/partner-sync.table';
import { SignedPartner } from './infrastructure/signed-partner';
import { TypeormPartnerEventRepository } from './infrastructure/typeorm-partner-event.repository';
import { TypeormPartnerSyncRepository } from './infrastructure/typeorm-partner-sync.repository';
import { DemoPartnerSync } from './presentation/demo-partner-sync';
import { PersonsInEvents } from './presentation/persons-in-events';
import { PartnersController } from './presentation/partners.controller';

@Module({
  imports: [TypeOrmModule.forFeature([partnerEventTable, partnerSyncTable]), UsersModule],
  controllers: [PartnersController],
  providers: [
    { provide: ActingPartner, useClass: SignedPartner },
    { provide: PartnerEventRepository, useClass: TypeormPartnerEventRepository },
    { provide: PartnerSyncRepository, useClass: TypeormPartnerSyncRepository },
    ErasePartnerEvents,
    GetPartnerStatus,
    GetPartnerSync,
    ReadPartnerEvents,
    ReceivePartnerEvent,
    RequestPartnerSync,
    DemoPartnerSync,
    PersonsInEvents,
  ],
})
export class PartnersModule {}
