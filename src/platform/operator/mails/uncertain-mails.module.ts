import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DiscoveredConsumers } from '../../work/events/deliveries/discovered-consumers';
import { uncertainMailTable } from '../../work/mail/uncertain-mail';
import { UncertainMails } from '../../work/mail/uncertain-mails';
import { UncertainMailsController } from './uncertain-mails.controller';

/** For the command line. It finds no consumer: a mail is sent again by the consumers of the whole service, which a command asks apart. */
@Module({
  imports: [TypeOrmModule.forFeature([uncertainMailTable])],
  controllers: [UncertainMailsController],
  providers: [
    UncertainMails,
    {
      provide: DiscoveredConsumers,
      useValue: {
        all: () => {
          throw new Error('The consumers are known to the whole service alone');
        },
      },
    },
  ],
})
export class UncertainMailsModule {}
