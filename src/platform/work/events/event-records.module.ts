import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { deadLetterTable } from './dead-letter';
import { DeadLetters } from './dead-letters';
import { EventLog } from './event-log';
import { DeliveryBackfill } from './delivery-backfill';
import { PersonEvents } from './person-events';

/** Records of events, and the operators' acts on them. Nothing here handles an event. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([deadLetterTable])],
  providers: [DeadLetters, EventLog, DeliveryBackfill, PersonEvents],
  exports: [DeadLetters, EventLog, DeliveryBackfill, PersonEvents],
})
export class EventRecordsModule {}
