import { type DynamicModule, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ConsumersController } from './events/consumers.controller';
import { DeadLettersController } from './events/dead-letters.controller';
import { EventRunsController } from './events/event-runs.controller';
import { FiguresController } from './figures.controller';
import { HealthController } from './health.controller';
import { UncertainMailsController } from './mails/uncertain-mails.controller';
import { Readiness } from './readiness';
import { serviceInstanceTable } from './service/instance';
import { InstancesController } from './service/instances.controller';
import { Instances } from './service/instances';
import { JobsController } from './service/jobs.controller';
import { Jobs } from './service/jobs';
import { SettingsController } from './service/settings.controller';
import { ServiceFigures } from './service-figures';

/** Routes for operators of a running service. The route of the cache is the application's first, and stands in `AppModule`. */
@Module({})
export class OperatorModule {
  /** @param isCommand whether this is a command beside the service, which is no instance of it */
  static register(isCommand = false): DynamicModule {
    return {
      module: OperatorModule,
      imports: [DiscoveryModule, TypeOrmModule.forFeature([serviceInstanceTable])],
      controllers: [
        ConsumersController,
        DeadLettersController,
        EventRunsController,
        FiguresController,
        HealthController,
        ...(isCommand ? [] : [InstancesController, JobsController]),
        SettingsController,
        UncertainMailsController,
      ],
      providers: [Readiness, ServiceFigures, ...(isCommand ? [] : [Instances, Jobs])],
      exports: [Readiness],
    };
  }
}
