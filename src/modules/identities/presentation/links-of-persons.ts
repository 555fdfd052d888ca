import { Injectable, type OnModuleInit } from '@nestjs/common';
import { PersonalRecords, PersonErasures } from '../../users';
import { ReadLinksOfUser } from '../application/read-links-of-user';
import { UnlinkPersons } from '../application/unlink-persons';

/** Contributes a person’s external identities to that person’s export, and removes them in the erasure. */
@Injectable()
export class LinksOfPersons implements OnModuleInit {
  constructor(
    private readonly personalRecords: PersonalRecords,
    private readonly personErasures: PersonErasures,
    private readonly readLinksOfUser: ReadLinksOfUser,
    private readonly unlinkPersons: UnlinkPersons,
  ) {}

  onModuleInit(): void {
    const read = this.readLinksOfUser;
    this.personalRecords.contribute('externalIdentities', async function* ({ id }) {
      const links = await read.execute(id);
      yield links.map(({ issuer, subject, createdAt }) => ({ issuer, subject, createdAt }));
    });
    this.personErasures.during((persons) => this.unlinkPersons.execute(persons.map(({ id }) => id)));
  }
}
