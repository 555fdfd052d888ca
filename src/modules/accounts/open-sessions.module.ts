import { Module } from '@nestjs/common';
import { EndSessionOfPerson } from './application/end-session-of-person';
import { ListOpenSessions } from './application/list-open-sessions';
import { OpenSessionsController } from './presentation/open-sessions.controller';

/** Sessions as operators see them. The sessions themselves come from the global `SessionDirectoryModule`. */
@Module({
  controllers: [OpenSessionsController],
  providers: [EndSessionOfPerson, ListOpenSessions],
})
export class OpenSessionsModule {}
