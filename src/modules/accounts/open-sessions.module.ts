import { Module } from '@nestjs/common';
import { EndSessionOfPerson } from './application/sessions/end-session-of-person';
import { ListOpenSessions } from './application/sessions/list-open-sessions';
import { OpenSessionsController } from './presentation/open-sessions.controller';

/** Sessions as operators see them. The sessions themselves come from the global `SessionDirectoryModule`. */
@Module({
  controllers: [OpenSessionsController],
  providers: [EndSessionOfPerson, ListOpenSessions],
})
export class OpenSessionsModule {}
