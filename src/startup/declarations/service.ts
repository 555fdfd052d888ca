import type { CommandDeclaration } from '../../platform/edge/command-line/declaration';
import { neededOrganisation, neededSince, organisation, since } from './options';

const consumer = {
  type: 'text',
  value: 'name',
  meaning: 'The consumer, as "events consumers" names it.',
} as const;
const neededConsumer = { ...consumer, needed: true } as const;
const letter = { meaning: 'The dead letter.', value: 'id of a dead letter', isId: true } as const;

/* Commands that work beside a service, on its database. */
export const serviceDeclarations = {
  token: {
    summary: 'Prints a new tenant token, and nothing else, on standard output.',
    actions: {
      '': {
        summary: 'Prints a new tenant token, and nothing else, on standard output.',
        words: { organisation: { value: 'organisation', meaning: 'Its id or its slug.' } },
        options: {
          scope: {
            type: 'text',
            value: 'permissions',
            meaning: 'Permissions of the holder; all by default.',
          },
          expires: {
            type: 'text',
            value: 'time',
            meaning: 'Lifetime: 1m to 24h.',
            default: '30m',
          },
          subject: { type: 'text', value: 'name', meaning: 'The caller that the token names.' },
        },
        examples: ['token acme', 'token acme --scope "users:read users:write" --expires 2h'],
      },
    },
  },
  cache: {
    summary: 'Empties the cache; the database answers until it is filled again.',
    actions: {
      clear: {
        summary: 'Empties the cache, of one organisation or altogether.',
        words: {
          organisation: {
            value: 'organisation',
            meaning: 'Its id or its slug; all organisations by default.',
            optional: true,
          },
        },
        examples: ['cache clear', 'cache clear acme'],
      },
    },
  },
  events: {
    summary: 'Manages events: consumers, dead letters, redriving and replays.',
    actions: {
      consumers: {
        summary: 'Lists the consumers of events, and how many events wait for each.',
        examples: ['events consumers'],
      },
      'consumers remove': {
        summary: 'Removes a consumer that no build has any more, with its undone events.',
        words: { name: { meaning: 'The consumer.' } },
        examples: ['events consumers remove former-mail'],
      },
      'dead-letters': {
        summary: 'Lists the deliveries that were given up, newest first.',
        options: { consumer },
        examples: ['events dead-letters --consumer welcome-mail'],
      },
      show: {
        summary: 'Prints a dead letter with its event.',
        words: { id: letter },
        examples: ['events show 019aa000-0000-7000-8000-000000000201'],
      },
      redrive: {
        summary: 'Has a dead letter tried again.',
        words: { id: letter },
        examples: ['events redrive 019aa000-0000-7000-8000-000000000201'],
      },
      discard: {
        summary: 'Gives a dead letter up for good; the events behind it go on.',
        words: { id: letter },
        examples: ['events discard 019aa000-0000-7000-8000-000000000201'],
      },
      'redrive-all': {
        summary: 'Has all dead letters of a consumer tried again.',
        options: { consumer: neededConsumer },
        examples: ['events redrive-all --consumer welcome-mail'],
      },
      replay: {
        summary: 'Has a consumer handle events again, including those that it has done.',
        options: { consumer: neededConsumer, since: neededSince, tenant: organisation },
        examples: ['events replay --consumer welcome-mail --since 2026-11-21T08:00:00Z --tenant acme'],
      },
      redeliver: {
        summary: 'Delivers to a consumer the events that it has not done.',
        options: { consumer: neededConsumer, since: neededSince },
        examples: ['events redeliver --consumer welcome-mail --since 2026-11-21T08:00:00Z'],
      },
    },
  },
  payments: {
    summary: 'Ends a payment that is under way.',
    actions: {
      end: {
        summary: 'Ends a payment that is under way, with the provider asked first.',
        words: { invoice: { value: 'id of an invoice', meaning: 'The invoice.', isId: true } },
        options: {
          organisation: neededOrganisation,
          'without-answer': { type: 'flag', meaning: 'Ends it even if the provider does not answer.' },
        },
        examples: ['payments end 019aa000-0000-7000-8000-000000000301 --organisation acme'],
      },
    },
  },
  'api-keys': {
    summary: 'Makes, lists and ends the API keys of an organisation’s services.',
    actions: {
      create: {
        summary: 'Makes a key and prints it, this once, alone on standard output.',
        options: {
          name: { type: 'text', meaning: 'Purpose of the key.', needed: true },
          permissions: {
            type: 'text',
            meaning: 'Permissions of its holder, separated by spaces.',
            needed: true,
          },
          expires: {
            type: 'text',
            value: 'time',
            meaning: 'Time until it ends, such as 12h or 90d; never by default.',
          },
          organisation: neededOrganisation,
        },
        examples: [
          'api-keys create --organisation acme --name reports --permissions "tasks:read" --expires 90d',
        ],
      },
    },
  },
  factors: {
    summary: 'Manages the keys that seal the secrets of authenticator apps.',
    actions: {
      keys: {
        summary: 'Shows how many secrets each key of FACTOR_KEYS seals.',
        examples: ['factors keys'],
      },
      reseal: {
        summary: 'Seals all of them with the first key.',
        examples: ['factors reseal'],
      },
    },
  },
  audit: {
    summary: 'Writes an organisation’s audit log, or the operators’, newest entry first.',
    actions: {
      export: {
        summary: 'Writes the audit log to standard output, newest entry first.',
        options: {
          organisation: { ...organisation, meaning: 'The organisation; the operators’ log by default.' },
          format: {
            type: 'text',
            meaning: 'Format of the log.',
            choices: ['ndjson', 'csv'],
            default: 'ndjson',
          },
          since,
          until: { type: 'text', value: 'time', meaning: 'Before this time.' },
          type: { type: 'text', meaning: 'Only entries of this type, such as user.updated.' },
          actor: { type: 'text', value: 'kind:id', meaning: 'Only acts of this actor.' },
          subject: { type: 'text', value: 'id', meaning: 'Only acts on this subject.' },
          'request-id': { type: 'text', value: 'id', meaning: 'Only acts of this request.' },
        },
        examples: [
          'audit export --organisation acme --since 2026-11-01T00:00:00Z',
          'audit export --format csv',
        ],
      },
    },
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
