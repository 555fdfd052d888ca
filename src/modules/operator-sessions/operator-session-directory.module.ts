import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OperatorSessionDirectory } from '../../platform/edge/security/access/live-access';
import { OperatorCredentials } from './domain/operator-credentials';
import { OperatorSessionRepository } from './domain/operator-session.repository';
import { ConfiguredOperatorCredentials } from './infrastructure/configured-operator-credentials';
import { OpenOperatorSessions } from './infrastructure/open-operator-sessions';
import { operatorSessionTable } from './infrastructure/operator-session.table';
import { TypeormOperatorSessionRepository } from './infrastructure/typeorm-operator-session.repository';

/** Global for the one port that requests need: the guard asks `OperatorSessionDirectory` for the operator of a cookie. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([operatorSessionTable])],
  providers: [
    { provide: OperatorCredentials, useClass: ConfiguredOperatorCredentials },
    { provide: OperatorSessionRepository, useClass: TypeormOperatorSessionRepository },
    { provide: OperatorSessionDirectory, useClass: OpenOperatorSessions },
  ],
  exports: [OperatorSessionDirectory, OperatorCredentials, OperatorSessionRepository],
})
export class OperatorSessionDirectoryModule {}
