import { Module } from '@nestjs/common';
import { UncertainMailRecordsModule } from '../../work/mail/uncertain-mail-records.module';
import { UncertainMailsController } from './uncertain-mails.controller';

/** For the command line. It knows no consumer: the act that needs them is a command of its own. */
@Module({
  imports: [
    UncertainMailRecordsModule.register({
      declared: () => {
        throw new Error('The consumers are known to the whole service alone');
      },
    }),
  ],
  controllers: [UncertainMailsController],
})
export class UncertainMailsModule {}
