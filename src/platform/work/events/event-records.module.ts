import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { deadLetterTable } from './dead-letter';
import { DeadLetters } from './dead-letters';
import { EventLog } from './event-log';
import { eventRunTable } from './event-run';
import { EventRunSteps } from './event-run-steps';
import { EventRuns } from './event-runs';
import { DeliveryBackfill } from './delivery-backfill';
import { PersonEvents } from './person-events';

/** Records of events, and the operators' acts on them. Nothing here handles an event. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([deadLetterTable, eventRunTable])],
  providers: [DeadLetters, EventLog, EventRuns, EventRunSteps, DeliveryBackfill, PersonEvents],
  exports: [DeadLetters, EventLog, EventRuns, EventRunSteps, DeliveryBackfill, PersonEvents],
})
export class EventRecordsModule {}
