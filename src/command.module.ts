import { type DynamicModule, Module, type Type } from '@nestjs/common';
import type { Config } from './platform/foundation/config/config';
import { ConfigModule } from './platform/foundation/config/config.module';
import { DatabaseModule } from './platform/data/database/database.module';
import { EventNotifier } from './platform/work/events/event-notifier';
import { AuditLogModule } from './platform/work/audit/audit-log.module';
import { OutboxModule } from './platform/work/events/outbox.module';
import { AdmissionModule } from './platform/foundation/overload/admission.module';

export type Part = Type | DynamicModule;

/**
 * The composition root of commands: the database, and the parts that a command names. No route and no consumer is in it,
 * since loading them takes longer than most commands do. Events that a command stores wake the workers.
 */
@Module({})
export class CommandModule {
  static register(config: Config, databaseUrl: string, parts: readonly Part[]): DynamicModule {
    return {
      module: CommandModule,
      imports: [
        ConfigModule.register(config),
        AdmissionModule.register(config),
        OutboxModule,
        DatabaseModule.register(config, databaseUrl),
        AuditLogModule,
        ...parts,
      ],
      providers: [EventNotifier],
    };
  }
}
