import { Global, Module } from '@nestjs/common';
import { EventStore } from '../../../kernel/event-store';
import { Outbox } from './log/outbox';

/** Where the database stores events. A module of its own: the rest of events needs the database, which needs this. */
@Global()
@Module({
  providers: [Outbox, { provide: EventStore, useExisting: Outbox }],
  exports: [EventStore, Outbox],
})
export class OutboxModule {}
