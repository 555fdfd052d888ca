import { runAsSystem } from '../../src/kernel/authorization/scope';
import type { UnitOfWork } from '../../src/kernel/unit-of-work';
import { Organisation } from '../../src/modules/organisations/domain/organisation';
import {
  organisationList,
  type OrganisationRepository,
} from '../../src/modules/organisations/domain/organisation.repository';
import { awkwardNames, RandomValues } from '../support/database/random-rows';
import { describeList, type ListedBy, type ListSubject } from './list.contract';

function randomOrganisation(random: RandomValues, unique: number): Organisation {
  const organisation = Organisation.create(
    {
      name: `${random.text('abAB%_éÉ', 2)} ${random.of(awkwardNames)} ${unique}`,
      email: `${random.text("abAB%_'+$", 4)}${unique}@Example.com`,
      isActive: random.of([true, false]),
    },
    random.instant(),
  );
  return Object.assign(organisation, { updatedAt: random.instant() });
}

export function describeOrganisationLists(
  organisations: () => OrganisationRepository,
  unitOfWork: () => UnitOfWork,
  by: ListedBy,
): void {
  describe('the list of organisations', () => {
    let list: ListSubject<Organisation>;

    beforeEach(async () => {
      const random = new RandomValues(11);
      let unique = 0;
      const next = (): Organisation => randomOrganisation(random, (unique += 1));
      const rows = Array.from({ length: 60 }, next);
      const deleted = Array.from({ length: 10 }, next);
      for (const one of deleted) one.delete(one.updatedAt);
      const addAll = async (): Promise<void> => {
        for (const one of [...rows, ...deleted]) await organisations().add(one);
      };
      await runAsSystem(() => unitOfWork().write(addAll));
      list = {
        rows,
        list: (query) => runAsSystem(() => organisations().list(query)),
        add: async () => {
          const one = next();
          await runAsSystem(() => organisations().add(one));
          return one;
        },
      };
    });

    describeList(organisationList, () => list, by);
  });
}
