import type { Command } from './command';

/** How each command is called and what it does, apart from the code that does it: help loads none of that. */
export const signatures = {
  token: {
    usage:
      'token <organisation id or slug> [--scope "users:read users:write"] [--expires 30m] [--subject <who>]',
    summary: 'Prints a new tenant token, and nothing else, on standard output.',
  },
  migrate: {
    usage: 'migrate up [--own-functions] | down [--yes] | status | create <name>',
    summary:
      'Runs what is pending, undoes the newest (with the rows of its tables), lists all, or writes a new one to fill in. ' +
      'up --own-functions: functions that a newer build has made become this one’s again.',
  },
  cache: {
    usage: 'cache clear [<organisation id or slug>]',
    summary:
      'Empties the cache, of one organisation or altogether; the database answers until it is filled again.',
  },
  events: {
    usage:
      'events consumers | consumers remove <name> | dead-letters [--consumer <name>] | show|redrive|discard <id> | redrive-all --consumer <name> | ' +
      'replay --consumer <name> --since <time> [--tenant <organisation id or slug>] | ' +
      'redeliver --consumer <name> --since <time>',
    summary: 'Looks after events: who handles them, which were given up, and what is to be handled again.',
  },
  payments: {
    usage: 'payments end <invoice id> --organisation <id or slug> [--without-answer]',
    summary: 'Ends a payment that is under way, with the provider asked first.',
  },
  'api-keys': {
    usage:
      'api-keys create --name <name> --permissions "tasks:read tasks:write" [--expires 90d] | list | delete <id>, ' +
      'each with --organisation <id or slug>',
    summary:
      'Makes an API key for a service of an organisation and prints it, this once; lists the keys; ends one at once.',
  },
  factors: {
    usage: 'factors keys | reseal',
    summary:
      'Tells how many secrets of authenticator apps each key of FACTOR_KEYS seals, or seals all of them with the first.',
  },
  audit: {
    usage:
      'audit export [--organisation <id or slug>] [--format ndjson|csv] [--since <time>] [--until <time>] [--type <type>] ' +
      '[--actor <kind>:<id>] [--subject <id>] [--request-id <id>]',
    summary: 'Writes an organisation’s audit log, or the operators’, to standard output, newest entry first.',
  },
  mails: {
    usage: 'mails preview --out <folder>',
    summary:
      'Writes every mail in every language, as text and as HTML, with made-up values; needs no database and sends nothing.',
  },
  add: {
    usage:
      'add module <names> --field <name:type> [--field <name:type>] [--events] | field <names> <name:type> | use-case <names> <verb> | ' +
      'event <names> <type> | consumer <names> <name> --on <event>, each with [--dry-run] [--force] [--later]',
    summary:
      'Writes a feature, or a part of one, into the source code; --dry-run prints what it would write, --later renews no client.',
  },
  remove: {
    usage: 'remove module <names> [--dry-run] [--force] [--later]',
    summary:
      'Takes a feature out of the source code, where nothing refers to it; the database keeps its table.',
  },
  config: {
    usage: 'config [--write]',
    summary:
      'Prints the settings in force, secrets masked; --write renews .env.example and the guides from the source.',
  },
  openapi: {
    usage: 'openapi',
    summary: 'Prints the OpenAPI document of this build; needs no database and no settings.',
  },
  errors: {
    usage: 'errors [--write]',
    summary: 'Prints the catalogue of errors; --write renews docs/errors.md from the source.',
  },
} as const satisfies Readonly<Record<string, Pick<Command, 'usage' | 'summary'>>>;
