import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { CursorCodec } from './cursor';
import { DemoCatalogue } from './demo';
import { RootController } from './root.controller';
import { RouteTable } from './route-table';

@Global()
@Module({})
export class HttpModule {
  static register(cursorSecret: string, routes: RouteTable): DynamicModule {
    return {
      module: HttpModule,
      imports: [DiscoveryModule],
      controllers: [RootController],
      providers: [
        DemoCatalogue,
        { provide: CursorCodec, useValue: new CursorCodec(cursorSecret) },
        { provide: RouteTable, useValue: routes },
      ],
      exports: [CursorCodec, DemoCatalogue, RouteTable],
    };
  }
}
