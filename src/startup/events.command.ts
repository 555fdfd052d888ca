import type { INestApplicationContext } from '@nestjs/common';
import { isId } from '../kernel/id';
import { parseInstant } from '../kernel/instant';
import { newestFirst } from '../kernel/list';
import { runAsSystem } from '../kernel/scope';
import { FindOrganisation } from '../modules/organisations';
import { DeadLetters } from '../platform/events/dead-letters';
import { DiscoveredConsumers } from '../platform/events/discovered-consumers';
import { EventLog } from '../platform/events/event-log';
import { Redelivery } from '../platform/events/redelivery';
import { cloudEvent } from '../platform/events/received-event';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';
import { inCommandContext } from './command-context';

const options = {
  consumer: { type: 'string' },
  since: { type: 'string' },
  tenant: { type: 'string' },
} as const;

interface Given {
  readonly consumer?: string | undefined;
  readonly since?: string | undefined;
  readonly tenant?: string | undefined;
}

type Action = (app: INestApplicationContext, given: Given, id: string) => Promise<string>;

interface Subcommand {
  /** The kind of thing that its one word names, if it takes one. */
  readonly takes?: 'id' | 'name';
  /** Options that must be given, and those that may be. */
  readonly required?: readonly (keyof Given)[];
  readonly optional?: readonly (keyof Given)[];
  readonly run: Action;
}

const subcommands: Readonly<Record<string, Subcommand>> = {
  consumers: {
    run: async (app) => {
      const consumers = await app.get(EventLog).consumers();
      return consumers
        .map(({ name, types, waiting, dead }) =>
          types.includes('*')
            ? `${name}: ${waiting} waiting for the broker, ${dead} dead`
            : `${name}: ${waiting} waiting, ${dead} dead; wants ${types.join(', ')}`,
        )
        .join('\n');
    },
  },
  'consumers remove': {
    takes: 'name',
    run: async (app, _given, name) => {
      const inCode = app.get(DiscoveredConsumers).all();
      const names = inCode.map((consumer) => consumer.name);
      const count = await app.get(EventLog).removeConsumer(name, names, progress);
      return `${name} is removed; ${count} event(s) that it had not done were given up.`;
    },
  },
  'dead-letters': {
    optional: ['consumer'],
    run: async (app, { consumer }) => {
      const filters =
        consumer === undefined ? [] : [{ field: 'consumer', operator: 'eq', value: consumer } as const];
      const query = { filters, switches: [], sort: newestFirst, limit: 100, total: true };
      const { items, total: { count, isExact } = { count: 0, isExact: true } } = await app
        .get(DeadLetters)
        .list(query);
      if (count === 0 && consumer !== undefined) await app.get(EventLog).assertConsumer(consumer);
      const lines = items.map(
        ({ id, consumer: of, organisationId, subject, eventId, attempts, deadAt, problem }) =>
          `${id}  ${of}  organisation ${organisationId}  subject ${subject}  event ${eventId}  ${attempts} tries  ` +
          `${deadAt.toISOString()}  ${problem.code}: ${problem.message}`,
      );
      const left = `${isExact ? '' : 'more than '}${count - items.length}`;
      const rest = count > items.length ? [`… and ${left} more.`] : [];
      return count === 0 ? 'There are no dead letters.' : [...lines, ...rest].join('\n');
    },
  },
  show: {
    takes: 'id',
    run: async (app, _given, id) => {
      const { letter, event } = await app.get(DeadLetters).get(id);
      return JSON.stringify({ ...letter, event: cloudEvent(event) }, null, 2);
    },
  },
  redrive: {
    takes: 'id',
    run: async (app, _given, id) => {
      await app.get(DeadLetters).redrive(id);
      return 'It is tried again.';
    },
  },
  'redrive-all': {
    required: ['consumer'],
    run: async (app, { consumer = '' }) => {
      const count = await app.get(DeadLetters).redriveAll(consumer);
      if (count === 0) await app.get(EventLog).assertConsumer(consumer);
      return `${count} are tried again.`;
    },
  },
  discard: {
    takes: 'id',
    run: async (app, _given, id) => {
      await app.get(DeadLetters).discard(id);
      return 'It is discarded; what waited behind it goes on.';
    },
  },
  replay: {
    required: ['consumer', 'since'],
    optional: ['tenant'],
    run: async (app, { consumer = '', since = '', tenant }) => {
      const time = timeOf(since);
      const tenantId = tenant === undefined ? undefined : await idOf(tenant, app);
      const count = await app.get(EventLog).replay({ consumer, since: time, tenantId }, progress);
      return `${consumer} handles ${count} event(s) again.`;
    },
  },
  redeliver: {
    required: ['consumer', 'since'],
    run: async (app, { consumer = '', since = '' }) => {
      const count = await app.get(Redelivery).redeliver(consumer, { since: timeOf(since) }, progress);
      return `${consumer} is delivered ${count} event(s) that it had not done.`;
    },
  },
};

export const eventsCommand: Command = {
  ...signatures.events,

  async run(args) {
    const { positionals, values } = readArguments(eventsCommand, args, options);
    const words = subcommands[positionals.slice(0, 2).join(' ')] ? 2 : 1;
    const action = positionals.length > 0 ? positionals.slice(0, words).join(' ') : undefined;
    const [id, ...more] = positionals.slice(words);
    const subcommand = Object.hasOwn(subcommands, action ?? '') ? subcommands[action ?? ''] : undefined;
    if (!subcommand)
      throw usageError(eventsCommand, action === undefined ? 'Say what to do' : `There is no "${action}"`);
    const { takes, required = [], optional = [], run } = subcommand;
    if (more.length > 0 || (takes !== undefined) !== (id !== undefined))
      throw usageError(
        eventsCommand,
        takes ? `"${action}" takes one ${takes}` : `"${action}" takes options only`,
      );
    if (takes === 'id' && !isId(id!.toLowerCase()))
      throw usageError(eventsCommand, `"${id}" is no id of a dead letter`);
    const given = values as Given;
    for (const name of required)
      if (given[name] === undefined) throw usageError(eventsCommand, `"${action}" needs --${name}`);
    for (const name of Object.keys(given) as (keyof Given)[])
      if (given[name] !== undefined && ![...required, ...optional].includes(name))
        throw usageError(eventsCommand, `"${action}" takes no --${name}`);
    const said = await inCommandContext((app) =>
      runAsSystem(() => run(app, given, takes === 'id' ? id!.toLowerCase() : (id ?? ''))),
    );
    process.stdout.write(`${said}\n`);
  },
};

/** Not on standard output, which is for what came of it. */
function progress(count: number): void {
  process.stderr.write(`${count} events …\n`);
}

function timeOf(since: string): Date {
  const time = parseInstant(since);
  if (time) return time;
  throw usageError(eventsCommand, `--since takes a time such as 2026-11-21T08:00:00Z, not "${since}"`);
}

/** An id is not looked up: an organisation that is suspended has events too. */
async function idOf(organisation: string, app: INestApplicationContext): Promise<string> {
  const id = organisation.toLowerCase();
  return isId(id) ? id : (await app.get(FindOrganisation).execute(organisation)).id;
}
