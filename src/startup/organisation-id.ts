import type { INestApplicationContext } from '@nestjs/common';
import { isId } from '../kernel/id';
import { FindOrganisation } from '../modules/organisations';

/** For the system scope. @param organisation an id, which is not looked up, or a slug */
export async function organisationId(organisation: string, app: INestApplicationContext): Promise<string> {
  const id = organisation.toLowerCase();
  return isId(id) ? id : (await app.get(FindOrganisation).execute(organisation)).id;
}
