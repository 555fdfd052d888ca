import { type DynamicModule, Global, Module } from '@nestjs/common';
import { OverloadReport } from '../../foundation/overload/overload-report';
import { CursorCodec } from './api/cursor';
import { ProblemCatalogue } from './openapi/problem-catalogue';
import { ProblemsController } from './openapi/problems.controller';
import { RootController } from './openapi/root.controller';
import { RouteTable } from './server/requests/route-table';

/** Global for controllers of every feature, which sign the cursors of their lists, and for the readers of routes and of overload. */
@Global()
@Module({})
export class HttpModule {
  static register(cursorSecret: string, routes: RouteTable): DynamicModule {
    return {
      module: HttpModule,
      controllers: [ProblemsController, RootController],
      providers: [
        { provide: CursorCodec, useValue: new CursorCodec(cursorSecret) },
        { provide: RouteTable, useValue: routes },
        ProblemCatalogue,
        OverloadReport,
      ],
      exports: [CursorCodec, RouteTable, OverloadReport],
    };
  }
}
