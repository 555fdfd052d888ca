import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { print } from '../../../platform/edge/command-line/output';
import type { Declarations } from '../../command-line/declarations';
import type { EventAction, GivenOptions } from './events.work';

async function act(action: EventAction, given: GivenOptions = {}, named = ''): Promise<void> {
  const { doWithEvents } = await import('./events.work');
  await print(`${await doWithEvents(action, given, named)}\n`);
}

export const eventsCommand: CommandCode<Declarations['events']> = {
  consumers: () => act('consumers'),
  'consumers remove': ({ words }) => act('consumers remove', {}, words.name),
  'dead-letters': ({ options }) => act('dead-letters', options),
  show: ({ words }) => act('show', {}, words.id),
  redrive: ({ words }) => act('redrive', {}, words.id),
  discard: ({ words }) => act('discard', {}, words.id),
  'redrive-all': ({ options }) => act('redrive-all', options),
  replay: ({ options }) => act('replay', options),
  redeliver: ({ options }) => act('redeliver', options),
};
