import { cacheCommand } from './cache.command';
import type { Command } from './command';
import { configCommand } from './config.command';
import { errorsCommand } from './errors.command';
import { eventsCommand } from './events.command';
import { migrateCommand } from './migrate.command';
import { openapiCommand } from './openapi.command';
import { tokenCommand } from './token.command';

/** Every command, by the word that calls it. */
export const commands: Readonly<Record<string, Command>> = {
  token: tokenCommand,
  migrate: migrateCommand,
  cache: cacheCommand,
  events: eventsCommand,
  config: configCommand,
  openapi: openapiCommand,
  errors: errorsCommand,
};
