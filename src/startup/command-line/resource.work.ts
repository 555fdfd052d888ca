import { runAsSystem, runAsTenant } from '../../kernel/authorization/scope';
import { commandLine } from '../../platform/edge/command-line/operator';
import type { CommandCode, GivenArguments } from '../../platform/edge/command-line/declaration';
import { UsageError } from '../../platform/edge/command-line/usage-error';
import type { Resource } from '../../platform/edge/resource-commands/resource';
import type { RouteAction, RouteActions } from '../../platform/edge/resource-commands/route-actions';
import { runAction } from '../../platform/edge/resource-commands/run-action';
import { loadConfig } from '../../platform/foundation/config/load-config';
import { inResourceContext } from './command-context';
import { goWithoutUnused } from './stand-ins';

/** The code of a resource's actions. */
export function resourceCode(resource: Resource, actions: RouteActions): CommandCode {
  const entries = Object.entries(actions).map(
    ([name, action]) => [name, (given: GivenArguments) => act(resource, action, given)] as const,
  );
  return Object.fromEntries(entries);
}

async function act(resource: Resource, action: RouteAction, given: GivenArguments): Promise<void> {
  const { organisation = '', yes } = given.options as { organisation?: string; yes?: boolean };
  if (action.isDestructive && yes !== true && loadConfig().isProduction)
    throw new UsageError('In production this removes a customer’s data: repeat it with --yes to confirm');
  goWithoutUnused({ hasBody: action.body.length > 0 });
  if (resource.asksPermissions === true && action.body.length > 0) await import('../../modules');
  const { modules, controllers } = await resource.load();
  await inResourceContext(modules, async (app) => {
    const work = (): Promise<void> => runAction(app, controllers, action, given);
    if (!action.isInTenant) return runAsSystem(work, commandLine);
    const { FindOrganisation } = await import('../../modules/organisations/directory.module');
    const { id } = await runAsSystem(() =>
      app.get(FindOrganisation, { strict: false }).execute(organisation),
    );
    return runAsTenant(id, work, commandLine);
  });
}
