import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GetPartnerStatus } from './application/get-partner-status';
import { GetPartnerSync } from './application/get-partner-sync';
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
import { PartnersController } from './presentation/partners.controller';

@Module({
  imports: [TypeOrmModule.forFeature([partnerEventTable, partnerSyncTable])],
  controllers: [PartnersController],
  providers: [
    { provide: ActingPartner, useClass: SignedPartner },
    { provide: PartnerEventRepository, useClass: TypeormPartnerEventRepository },
    { provide: PartnerSyncRepository, useClass: TypeormPartnerSyncRepository },
    GetPartnerStatus,
    GetPartnerSync,
    ReceivePartnerEvent,
    RequestPartnerSync,
    DemoPartnerSync,
  ],
})
export class PartnersModule {}
