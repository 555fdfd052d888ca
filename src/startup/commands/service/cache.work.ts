import { runAsSystem } from '../../../kernel/authorization/scope';
import { CacheModule } from '../../../platform/data/cache/cache.module';
import { ClearCache, type Clearing } from '../../../platform/data/cache/clear-cache';
import { commandLine } from '../../../platform/edge/command-line/operator';
import { inCommandContext } from '../../command-line/command-context';
import { directoryFor, organisationId } from '../../command-line/organisation-id';

/** @param organisation its id or slug; of all, unless given. An id is not looked up: what is cached may outlive it. */
export function clearCache(organisation: string | undefined): Promise<Clearing> {
  return inCommandContext(
    async (config) => [
      CacheModule.forCommand(config),
      ...(organisation === undefined ? [] : await directoryFor(organisation)),
    ],
    (app) =>
      runAsSystem(async () => {
        const tenant = organisation === undefined ? undefined : await organisationId(organisation, app);
        return app.get(ClearCache).execute(tenant);
      }, commandLine),
  );
}
