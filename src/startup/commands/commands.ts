import type { CommandCode, CommandDeclaration } from '../../platform/edge/command-line/declaration';
import type { FeatureCommand } from '../../platform/edge/resource-commands/feature-command';
import type { Resource } from '../../platform/edge/resource-commands/resource';
import type { RouteActions } from '../../platform/edge/resource-commands/route-actions';
import { type Declarations, declarations } from '../command-line/declarations';

/** The code of each command, by the word that calls it: one is loaded, and what the others need is not. */
const loaders: { readonly [Name in keyof Declarations]: () => Promise<CommandCode<Declarations[Name]>> } = {
  migrate: async () => (await import('./installation/migrate.command')).migrateCommand,
  cache: async () => (await import('./service/cache.command')).cacheCommand,
  events: async () => (await import('./service/events.command')).eventsCommand,
  db: async () => (await import('../database-tools/db.command')).dbCommand,
  doctor: async () => (await import('../doctor/doctor.command')).doctorCommand,
  seed: async () => (await import('./operations/seed.command')).seedCommand,
  import: async () => (await import('../import/import.command')).importCommand,
  export: async () => (await import('./operations/export.command')).exportCommand,
  mails: async () => (await import('./installation/mails.command')).mailsCommand,
  add: async () => (await import('./generator/add.command')).addCommand,
  remove: async () => (await import('./generator/remove.command')).removeCommand,
  config: async () => (await import('./installation/config.command')).configCommand,
  openapi: async () => (await import('./installation/openapi.command')).openapiCommand,
  errors: async () => (await import('./installation/errors.command')).errorsCommand,
  completion: async () =>
    (await import('./installation/completion.command')).completionCommand(allDeclarations),
  version: async () => (await import('./installation/version.command')).versionCommand,
};

export interface Command {
  readonly declaration: CommandDeclaration;
  /** Loads what the command needs. */
  readonly load: () => Promise<CommandCode>;
}

/** Loaded for their own commands and for help alone. */
async function features(): Promise<ReadonlyMap<string, Resource | FeatureCommand>> {
  const featureCommands = await import('../../modules/commands');
  const { uncertainMailsCommands } = await import('./service/uncertain-mails.resource');
  const all = [...Object.values(featureCommands), uncertainMailsCommands];
  return new Map(all.map((command) => [command.name, command]));
}

/** @returns undefined where there is no such command */
export async function commandOf(name: string): Promise<Command | undefined> {
  if (Object.hasOwn(declarations, name)) return ownCommand(name as keyof Declarations);
  const command = (await features()).get(name);
  if (command === undefined) return undefined;
  return 'declaration' in command ? featureCommandOf(command) : resourceCommand(command);
}

function featureCommandOf({ declaration, load }: FeatureCommand): Command {
  return {
    declaration,
    load: async () => {
      const { besideService } = await import('../command-line/workplaces');
      return (await load())(besideService);
    },
  };
}

function ownCommand(name: keyof Declarations): Command {
  // A call that the declaration has checked has the types that the code expects.
  const load = loaders[name] as unknown as () => Promise<CommandCode>;
  return { declaration: declarations[name], load };
}

/** The actions of a resource: its routes, and what it does besides. */
async function resourceCommand(resource: Resource): Promise<Command> {
  const actions = await actionsOf(resource);
  const derived = Object.entries(actions).map(([action, { declaration }]) => [action, declaration] as const);
  const { own } = resource;
  const declaration = {
    summary: resource.summary,
    actions: { ...Object.fromEntries(derived), ...own?.declaration.actions },
  };
  const load = async (): Promise<CommandCode> => {
    const { resourceCode } = await import('../command-line/resource.work');
    const { withControllers } = await import('../command-line/workplaces');
    const code = await own?.load();
    return { ...resourceCode(resource, actions), ...code?.(withControllers(resource)) };
  };
  return { declaration, load };
}

/** They follow from the routes. Kept with the build, since help does not wait for a feature to be loaded. */
async function actionsOf(resource: Resource): Promise<RouteActions> {
  const { keptWithBuild } = await import('../command-line/kept-with-build');
  const kept = await keptWithBuild(`commands-${resource.name}.json`, async () => {
    const { routeActions } = await import('../../platform/edge/resource-commands/route-actions');
    return JSON.stringify(routeActions(resource, await resource.load()));
  });
  return JSON.parse(kept) as RouteActions;
}

/** The summary of each command: those of features, and then the others. */
export async function summaries(): Promise<Readonly<Record<string, string>>> {
  const all = [...(await features()).values()].map(
    (one) => [one.name, ('declaration' in one ? one.declaration : one).summary] as const,
  );
  const others = Object.entries(declarations).map(([name, { summary }]) => [name, summary] as const);
  return Object.fromEntries([...all, ...others]);
}

async function allDeclarations(): Promise<Readonly<Record<string, CommandDeclaration>>> {
  const declared: Record<string, CommandDeclaration> = {};
  for (const name of Object.keys(await summaries())) declared[name] = (await commandOf(name))!.declaration;
  return declared;
}
