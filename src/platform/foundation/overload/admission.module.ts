import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { RequestAdmission } from './request-admission';

/** The order of requests, without its metrics: a command beside the service needs no more of it. */
@Global()
@Module({})
export class AdmissionModule {
  static register({ http, databasePool }: Config): DynamicModule {
    const rules = { deadline: http.deadlineMs, connectionsOfTenant: databasePool.perTenant };
    return {
      module: AdmissionModule,
      providers: [{ provide: RequestAdmission, useFactory: () => new RequestAdmission(rules) }],
      exports: [RequestAdmission],
    };
  }
}
