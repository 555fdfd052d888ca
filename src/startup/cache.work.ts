import { runAsSystem } from '../kernel/scope';
import { DirectoryModule } from '../modules/organisations/directory.module';
import { CacheModule } from '../platform/cache/cache.module';
import { ClearCache, type Clearing } from '../platform/cache/clear-cache';
import type { Config } from '../platform/config/config';
import { inCommandContext } from './command-context';
import { organisationId } from './organisation-id';

const parts = (config: Config) => [CacheModule.forCommand(config), DirectoryModule];

/** @param organisation its id or slug; of all, unless given. An id is not looked up: what is cached may outlive it. */
export function clearCache(organisation: string | undefined): Promise<Clearing> {
  return inCommandContext(parts, (app) =>
    runAsSystem(async () => {
      const tenant = organisation === undefined ? undefined : await organisationId(organisation, app);
      return app.get(ClearCache).execute(tenant);
    }),
  );
}
