import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalRecords, PersonErasures } from '../../../users';
import { EndMemberships } from '../../application/personal-data/end-memberships';
import { ForgetAddresses } from '../../application/personal-data/forget-addresses';
import { ReadInvitationsOf } from '../../application/personal-data/read-invitations-of';

/** Contributes a user's invitations and membership to that person's export, and ends them in the erasure. */
@Injectable()
export class MembersOfPersons implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
    private readonly personErasures: PersonErasures,
    private readonly readInvitationsOf: ReadInvitationsOf,
    private readonly endMemberships: EndMemberships,
    private readonly forgetAddresses: ForgetAddresses,
  ) {}

  onModuleInit(): void {
    const read = this.readInvitationsOf;
    this.personalRecords.contribute('invitations', async function* ({ values }) {
      yield await read.invited(values);
    });
    this.personalRecords.contribute('memberships', async function* ({ id }) {
      yield await read.membership(id);
    });
    this.personErasures.during(async (persons) => {
      await this.endMemberships.execute(persons.map(({ id }) => id));
      await this.forgetAddresses.execute(persons.flatMap(({ values }) => values));
    });
  }
}
