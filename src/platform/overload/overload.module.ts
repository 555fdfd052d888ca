import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { OverloadReport } from './overload-report';
import { RequestAdmission } from './request-admission';

@Global()
@Module({})
export class OverloadModule {
  static register({ http, databasePool }: Config): DynamicModule {
    const rules = { deadline: http.deadlineMs, connectionsOfTenant: databasePool.perTenant };
    return {
      module: OverloadModule,
      providers: [
        { provide: RequestAdmission, useFactory: () => new RequestAdmission(rules) },
        OverloadReport,
      ],
      exports: [RequestAdmission, OverloadReport],
    };
  }
}
