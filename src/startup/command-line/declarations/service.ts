import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { neededSince, organisation } from '../../../platform/edge/command-line/shared-options';

const consumer = {
  type: 'text',
  value: 'name',
  meaning: 'The consumer, as "events consumers" names it.',
} as const;
const neededConsumer = { ...consumer, needed: true } as const;
const letter = { meaning: 'The dead letter.', value: 'id of a dead letter', isId: true } as const;

/* Commands that work beside a service, on its database. */
export const serviceDeclarations = {
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
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
