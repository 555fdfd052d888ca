import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { ndjson, print, tell } from '../../../platform/edge/command-line/output';
import type { Declarations } from '../../command-line/declarations';
import type { EventAction, GivenOptions } from './events.work';

async function act(
  action: EventAction,
  isJson: boolean,
  options: GivenOptions = {},
  named = '',
): Promise<void> {
  const { doWithEvents } = await import('./events.work');
  const { text, records, rest = '' } = await doWithEvents(action, options, named);
  if (isJson && rest !== '') tell(rest);
  await print(isJson ? ndjson(records) : `${text}\n`);
}

export const eventsCommand: CommandCode<Declarations['events']> = {
  consumers: ({ isJson }) => act('consumers', isJson),
  'consumers remove': ({ words, isJson }) => act('consumers remove', isJson, {}, words.name),
  'dead-letters': ({ options, isJson }) => act('dead-letters', isJson, options),
  show: ({ words, isJson }) => act('show', isJson, {}, words.id),
  redrive: ({ words, isJson }) => act('redrive', isJson, {}, words.id),
  discard: ({ words, isJson }) => act('discard', isJson, {}, words.id),
  'redrive-all': ({ options, isJson }) => act('redrive-all', isJson, options),
  replay: ({ options, isJson }) => act('replay', isJson, options),
  redeliver: ({ options, isJson }) => act('redeliver', isJson, options),
};
