import { type DynamicModule, Global, Module } from '@nestjs/common';
import { CursorCodec } from './cursor';
import { ProblemCatalogue } from './problem-catalogue';
import { ProblemsController } from './problems.controller';
import { RootController } from './root.controller';
import { RouteTable } from './route-table';

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
      ],
      exports: [CursorCodec, RouteTable],
    };
  }
}
