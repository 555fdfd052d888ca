import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { deadLetterTable } from './dead-letters/dead-letter';
import { DeadLetters } from './dead-letters/dead-letters';
import { EventLog } from './log/event-log';
import { eventRunTable } from './runs/event-run';
import { EventRunSteps } from './runs/event-run-steps';
import { EventRuns } from './runs/event-runs';
import { DeliveryBackfill } from './deliveries/delivery-backfill';
import { PersonEvents } from './log/person-events';

/** Records of events, and the operators' acts on them. Nothing here handles an event. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([deadLetterTable, eventRunTable])],
  providers: [DeadLetters, EventLog, EventRuns, EventRunSteps, DeliveryBackfill, PersonEvents],
  exports: [DeadLetters, EventLog, EventRuns, EventRunSteps, DeliveryBackfill, PersonEvents],
})
export class EventRecordsModule {}
