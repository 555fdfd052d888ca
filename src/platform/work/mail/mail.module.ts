import { join } from 'node:path';
import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Mailer } from '../../../kernel/mailer';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import type { Config } from '../../foundation/config/config';
import { FileTransport } from './file-transport';
import { MailMetrics } from './mail-metrics';
import { MailTransport } from './mail-transport';
import { RecordedMailer } from './recorded-mailer';
import { SendingStore } from './sending-store';
import { SmtpTransport } from './smtp-transport';
import { uncertainMailTable } from './uncertain-mail';
import { UncertainMails } from './uncertain-mails';

/** Mails, each handed over at most once. */
@Global()
@Module({})
export class MailModule {
  static register({ mail, dataDirectory }: Config): DynamicModule {
    return {
      module: MailModule,
      imports: [TypeOrmModule.forFeature([uncertainMailTable])],
      providers: [
        SendingStore,
        UncertainMails,
        MailMetrics,
        {
          provide: MailTransport,
          useFactory: (metrics: MailMetrics) =>
            mail.smtp
              ? new SmtpTransport(mail.smtp, metrics)
              : new FileTransport(join(dataDirectory, 'mail')),
          inject: [MailMetrics],
        },
        {
          provide: Mailer,
          useFactory: (
            transport: MailTransport,
            store: SendingStore,
            unitOfWork: UnitOfWork,
            metrics: MailMetrics,
          ) => new RecordedMailer(mail.from, transport, store, unitOfWork, metrics),
          inject: [MailTransport, SendingStore, UnitOfWork, MailMetrics],
        },
      ],
      exports: [Mailer, SendingStore, UncertainMails],
    };
  }
}
