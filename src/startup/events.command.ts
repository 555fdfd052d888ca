import { isId } from '../kernel/is-id';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';
import type { EventAction, GivenOptions } from './events.work';

const options = {
  consumer: { type: 'string' },
  since: { type: 'string' },
  tenant: { type: 'string' },
} as const;

interface Subcommand {
  /** The kind of thing that its one word names, if it takes one. */
  readonly takes?: 'id' | 'name';
  /** Options that must be given, and those that may be. */
  readonly required?: readonly (keyof GivenOptions)[];
  readonly optional?: readonly (keyof GivenOptions)[];
}

const subcommands: Readonly<Record<EventAction, Subcommand>> = {
  consumers: {},
  'consumers remove': { takes: 'name' },
  'dead-letters': { optional: ['consumer'] },
  show: { takes: 'id' },
  redrive: { takes: 'id' },
  'redrive-all': { required: ['consumer'] },
  discard: { takes: 'id' },
  replay: { required: ['consumer', 'since'], optional: ['tenant'] },
  redeliver: { required: ['consumer', 'since'] },
};

const isAction = (words: string): words is EventAction => Object.hasOwn(subcommands, words);

export const eventsCommand: Command = {
  ...signatures.events,

  async run(args) {
    const { positionals, values } = readArguments(eventsCommand, args, options);
    const words = isAction(positionals.slice(0, 2).join(' ')) ? 2 : 1;
    const action = positionals.slice(0, words).join(' ');
    const [id, ...more] = positionals.slice(words);
    if (!isAction(action))
      throw usageError(eventsCommand, action === '' ? 'Say what to do' : `There is no "${action}"`);
    const { takes, required = [], optional = [] } = subcommands[action];
    if (more.length > 0 || (takes !== undefined) !== (id !== undefined))
      throw usageError(
        eventsCommand,
        takes ? `"${action}" takes one ${takes}` : `"${action}" takes options only`,
      );
    if (takes === 'id' && !isId(id!.toLowerCase()))
      throw usageError(eventsCommand, `"${id}" is no id of a dead letter`);
    const given = values as GivenOptions;
    for (const name of required)
      if (given[name] === undefined) throw usageError(eventsCommand, `"${action}" needs --${name}`);
    for (const name of Object.keys(given) as (keyof GivenOptions)[])
      if (given[name] !== undefined && ![...required, ...optional].includes(name))
        throw usageError(eventsCommand, `"${action}" takes no --${name}`);
    const { doWithEvents } = await import('./events.work');
    const said = await doWithEvents(action, given, takes === 'id' ? id!.toLowerCase() : (id ?? ''));
    process.stdout.write(`${said}\n`);
  },
};
