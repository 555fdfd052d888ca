import { Module } from '@nestjs/common';
import { BeginOperatorSession } from './application/begin-operator-session';
import { EndOperatorSession } from './application/end-operator-session';
import { GetCurrentOperator } from './application/get-current-operator';
import { ListOperatorSessions } from './application/list-operator-sessions';
import { ListOperatorSessionsOf } from './application/list-operator-sessions-of';
import { SignOutOperator } from './application/sign-out-operator';
import { OperatorSessionDirectoryModule } from './operator-session-directory.module';
import { OperatorSessionsController } from './presentation/operator-sessions.controller';

@Module({
  imports: [OperatorSessionDirectoryModule],
  controllers: [OperatorSessionsController],
  providers: [
    BeginOperatorSession,
    GetCurrentOperator,
    EndOperatorSession,
    ListOperatorSessions,
    ListOperatorSessionsOf,
    SignOutOperator,
  ],
  exports: [BeginOperatorSession, ListOperatorSessionsOf],
})
export class OperatorSessionsModule {}
