import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalRecords } from '../application/personal-records';
import { PersonTraces } from '../domain/person-traces';

/** Contributes what the service itself keeps of a user to the answer to that person's request. */
@Injectable()
export class ContributedTraces implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
    private readonly traces: PersonTraces,
  ) {}

  onModuleInit(): void {
    this.personalRecords.contribute('events', (person) => this.traces.events(person));
    this.personalRecords.contribute('mails', (person) => this.traces.mails(person));
  }
}
