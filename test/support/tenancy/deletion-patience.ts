import { DeleteOrganisation } from '../../../src/modules/organisations/application/delete-organisation';
import type { Service } from '../service';

/** Removing the few rows of a test's tenant takes no time, unless the machine is busy. Milliseconds. */
export const unhurried = 60_000;

/** How long whoever deletes an organisation is kept waiting before being told that it takes longer: 0 for at once. */
export function setDeletionPatience({ app }: Pick<Service, 'app'>, milliseconds: number): void {
  Object.assign(app.get(DeleteOrganisation), { patience: milliseconds });
}
