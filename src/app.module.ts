import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { featureModules } from './modules';
import type { Config } from './platform/config/config';
import { DatabaseModule } from './platform/database/database.module';
import { HealthModule } from './platform/health/health.module';
import { BodyPipe } from './platform/http/body.pipe';
import { HttpModule } from './platform/http/http.module';
import { ProblemFilter } from './platform/http/problem.filter';
import type { RouteTable } from './platform/http/route-table';
import { AccessGuard } from './platform/security/access.guard';
import { SecurityModule } from './platform/security/security.module';
import type { Secrets } from './startup/secrets';

export interface Runtime {
  readonly config: Config;
  readonly secrets: Secrets;
  /** The runtime role's connection. */
  readonly databaseUrl: string;
  readonly routes: RouteTable;
}

/** The composition root: the platform, configured for this process, and every feature. */
@Module({})
export class AppModule {
  static register({ config, secrets, databaseUrl, routes }: Runtime): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.register(config, databaseUrl),
        SecurityModule.register(config, secrets),
        HttpModule.register(secrets.cursorSecret, routes),
        HealthModule,
        ...featureModules,
      ],
      providers: [
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_PIPE, useClass: BodyPipe },
      ],
    };
  }
}
