import { runAsSystem, runAsTenant } from '../../kernel/authorization/scope';
import { CacheModule } from '../../platform/data/cache/cache.module';
import { commandLine } from '../../platform/edge/command-line/operator';
import type { Workplace } from '../../platform/edge/resource-commands/feature-command';
import type { Resource } from '../../platform/edge/resource-commands/resource';
import { inCommandContext, inResourceContext } from './command-context';
import { directoryFor, organisationId } from './organisation-id';

/** For commands that need the database, the cache, and the parts that they name. */
export const besideService: Workplace = {
  inSystem: (parts, work) =>
    inCommandContext(
      (config) => [CacheModule.forCommand(config), ...parts(config)],
      (app) => runAsSystem(() => work(app), commandLine),
    ),
  inTenant: (organisation, parts, work) =>
    inCommandContext(
      async (config) => [
        CacheModule.forCommand(config),
        ...parts(config),
        ...(await directoryFor(organisation)),
      ],
      async (app) => {
        const tenantId = await runAsSystem(() => organisationId(organisation, app));
        return runAsTenant(tenantId, () => work(app), commandLine);
      },
    ),
};

/** For what a resource does besides its routes, with all that its controllers are made with. */
export function withControllers({ asksPermissions }: Resource): Workplace {
  const ready = async (): Promise<void> => {
    if (asksPermissions === true) await import('../../modules');
  };
  return {
    inSystem: async (parts, work) => {
      await ready();
      return inResourceContext(parts, (app) => runAsSystem(() => work(app), commandLine));
    },
    inTenant: async (organisation, parts, work) => {
      await ready();
      return inResourceContext(parts, async (app) => {
        const tenantId = await runAsSystem(() => organisationId(organisation, app));
        return runAsTenant(tenantId, () => work(app), commandLine);
      });
    },
  };
}
