import type { INestApplicationContext } from '@nestjs/common';
import type { Part } from '../../command.module';
import { isId } from '../../kernel/values/is-id';

/** An id as it is stored; undefined for a slug. */
function idIn(organisation: string): string | undefined {
  const id = organisation.toLowerCase();
  return isId(id) ? id : undefined;
}

/** The modules that `organisationId` needs beside the cache: none for an id. */
export async function directoryFor(organisation: string): Promise<readonly Part[]> {
  if (idIn(organisation) !== undefined) return [];
  const { DirectoryModule } = await import('../../modules/organisations/directory.module');
  return [DirectoryModule];
}

/** For the system scope. @param organisation an id, which is not looked up, or a slug */
export async function organisationId(organisation: string, app: INestApplicationContext): Promise<string> {
  const id = idIn(organisation);
  if (id !== undefined) return id;
  const { FindOrganisation } = await import('../../modules/organisations/directory.module');
  return (await app.get(FindOrganisation).execute(organisation)).id;
}
