import { runAsSystem } from '../kernel/scope';
import { MeasureUsage, type TenantUsage } from '../modules/organisations';
import { UsageModule } from '../modules/organisations/usage.module';
import { CacheModule } from '../platform/data/cache/cache.module';
import { inCommandContext } from './command-context';
import { directoryFor, organisationId } from './organisation-id';

/** @param organisation an id or slug, whose rows are counted; all organisations are estimated, unless given */
export function measuredUsage(organisation: string | undefined): Promise<readonly TenantUsage[]> {
  return inCommandContext(
    async (config) => [
      CacheModule.forCommand(config),
      UsageModule.forCommand(config),
      ...(organisation === undefined ? [] : await directoryFor(organisation)),
    ],
    async (app) => {
      const only =
        organisation === undefined ? undefined : await runAsSystem(() => organisationId(organisation, app));
      return app.get(MeasureUsage).execute(only);
    },
  );
}
