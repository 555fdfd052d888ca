import type { CommandCode, CommandDeclaration } from '../platform/edge/command-line/declaration';
import { type Declarations, declarations } from './declarations';

/** The code of each command, by the word that calls it: one is loaded, and what the others need is not. */
const loaders: { readonly [Name in keyof Declarations]: () => Promise<CommandCode<Declarations[Name]>> } = {
  token: async () => (await import('./token.command')).tokenCommand,
  migrate: async () => (await import('./migrate.command')).migrateCommand,
  cache: async () => (await import('./cache.command')).cacheCommand,
  events: async () => (await import('./events.command')).eventsCommand,
  payments: async () => (await import('./payments.command')).paymentsCommand,
  'api-keys': async () => (await import('./api-keys.command')).apiKeysCommand,
  factors: async () => (await import('./factors.command')).factorsCommand,
  audit: async () => (await import('./audit.command')).auditCommand,
  mails: async () => (await import('./mails.command')).mailsCommand,
  add: async () => (await import('./add.command')).addCommand,
  remove: async () => (await import('./remove.command')).removeCommand,
  config: async () => (await import('./config.command')).configCommand,
  openapi: async () => (await import('./openapi.command')).openapiCommand,
  errors: async () => (await import('./errors.command')).errorsCommand,
  completion: async () => (await import('./completion.command')).completionCommand,
  version: async () => (await import('./version.command')).versionCommand,
};

export interface Command {
  readonly declaration: CommandDeclaration;
  /** Loads what the command needs. */
  readonly load: () => Promise<CommandCode>;
}

/** @returns undefined where there is no such command */
export async function commandOf(name: string): Promise<Command | undefined> {
  if (!Object.hasOwn(declarations, name)) return undefined;
  const known = name as keyof Declarations;
  // What the declaration checks has the types that the code expects.
  const load = loaders[known] as unknown as () => Promise<CommandCode>;
  return { declaration: declarations[known], load };
}

/** What each command does, in their order. */
export function summaries(): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(declarations).map(([name, { summary }]) => [name, summary]));
}
