import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Mailer } from './kernel/mailer';
import { CommandModule, type Part } from './command.module';
import { DirectoryModule } from './modules/organisations/directory.module';
import { UserDirectoryModule } from './modules/users/user-directory.module';
import { CacheModule } from './platform/data/cache/cache.module';
import { CursorCodec } from './platform/edge/http/api/cursor';
import { SessionDirectoryModule } from './modules/accounts/session-directory.module';
import { EventRecordsModule } from './platform/work/events/event-records.module';
import { AccessRevisions } from './platform/edge/security/access/access-revisions';
import { AnswerStore } from './platform/edge/idempotency/answer-store';
import type { Secrets } from './platform/edge/security/secrets/secrets';
import { TokenIssuerModule } from './platform/edge/security/tokens/token-issuer.module';
import type { Config } from './platform/foundation/config/config';
import { MetricsModule } from './platform/foundation/observability/metrics.module';
import { SendingStore } from './platform/work/mail/sending-store';
import { UnsentMailer } from './platform/work/mail/unsent-mailer';

/**
 * The composition root of the commands of a resource: what controllers and use cases are made with, without the server, the
 * guard and the workers. The global parts of the application are here as far as a feature asks for them.
 */
@Global()
@Module({})
export class ResourceModule {
  static register(
    config: Config,
    secrets: Secrets,
    databaseUrl: string,
    modules: readonly Part[],
  ): DynamicModule {
    return {
      module: ResourceModule,
      imports: [
        CommandModule.register(config, databaseUrl, [
          MetricsModule,
          CacheModule.forCommand(config),
          TokenIssuerModule.register(config, secrets.keySet),
          DirectoryModule,
          UserDirectoryModule,
          EventRecordsModule,
          SessionDirectoryModule.register(secrets),
          ...modules,
        ]),
      ],
      providers: [
        { provide: CursorCodec, useValue: new CursorCodec(secrets.cursorSecret) },
        AnswerStore,
        SendingStore,
        { provide: Mailer, useClass: UnsentMailer },
        // Nothing is remembered about access: a command that asks reads what holds now.
        { provide: AccessRevisions, useValue: { generation: () => undefined } },
      ],
      exports: [AccessRevisions, AnswerStore, CursorCodec, Mailer, SendingStore],
    };
  }
}
