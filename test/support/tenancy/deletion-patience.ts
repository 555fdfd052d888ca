import { DeleteOrganisation } from '../../../src/modules/organisations/application/delete-organisation';
import type { Service } from '../service';

/** Removing the few rows of a test's tenant takes no time, unless the machine is busy. Milliseconds. */
export const unhurried = 60_000;

/** The time that the caller who deletes an organisation waits before being told that it takes longer: 0 for at once. */
export function setDeletionPatience({ app }: Pick<Service, 'app'>, milliseconds: number): void {
  Object.assign(app.get(DeleteOrganisation), { patience: milliseconds });
}
