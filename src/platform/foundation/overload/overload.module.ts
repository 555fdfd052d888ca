import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config/config';
import { AdmissionModule } from './admission.module';
import { OverloadReport } from './overload-report';

@Global()
@Module({})
export class OverloadModule {
  static register(config: Config): DynamicModule {
    return {
      module: OverloadModule,
      imports: [AdmissionModule.register(config)],
      providers: [OverloadReport],
      exports: [OverloadReport],
    };
  }
}
