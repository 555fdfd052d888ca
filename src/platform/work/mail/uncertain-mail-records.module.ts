import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DiscoveredConsumers } from '../events/deliveries/discovered-consumers';
import { uncertainMailTable } from './uncertain-mail';
import { UncertainMails } from './uncertain-mails';

/** Uncertain mails without what sends mails, for the command line. */
@Module({})
export class UncertainMailRecordsModule {
  /** @param consumers of the build: a command has none itself */
  static register(consumers: Pick<DiscoveredConsumers, 'declared'>): DynamicModule {
    return {
      module: UncertainMailRecordsModule,
      imports: [TypeOrmModule.forFeature([uncertainMailTable])],
      providers: [UncertainMails, { provide: DiscoveredConsumers, useValue: consumers }],
      exports: [UncertainMails],
    };
  }
}
