import type { Command } from './command';
import { signatures } from './command-signatures';

/** The code of each command, by the word that calls it: one is loaded, and what the others need is not. */
const loaders: Readonly<Record<keyof typeof signatures, () => Promise<Command>>> = {
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
};

/** @returns undefined where there is no such command */
export async function commandOf(name: string): Promise<Command | undefined> {
  return Object.hasOwn(loaders, name) ? loaders[name as keyof typeof loaders]() : undefined;
}
