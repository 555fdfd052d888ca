import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import type { Declarations } from '../../command-line/declarations';
import type { Wish } from '../../../generator/generator';

type Parts = Declarations['add']['actions'];

interface Manner {
  readonly 'dry-run': boolean;
  readonly force: boolean;
  readonly later: boolean;
}

async function add(
  what: keyof Parts,
  feature: string,
  name: string,
  manner: Manner,
  more: Partial<Wish> = {},
) {
  const { addTo } = await import('./generator.work');
  const { 'dry-run': isDryRun, force: isForced, later: isLater } = manner;
  await addTo(what, feature, name, {
    fields: [],
    hasEvents: false,
    on: undefined,
    isDryRun,
    isForced,
    isLater,
    ...more,
  });
}

export const addCommand: CommandCode<Declarations['add']> = {
  module: ({ words, options }) =>
    add('module', words.feature, '', options, { fields: options.field, hasEvents: options.events }),
  field: ({ words, options }) => add('field', words.feature, words.field, options),
  'use-case': ({ words, options }) => add('use-case', words.feature, words.verb, options),
  event: ({ words, options }) => add('event', words.feature, words.type, options),
  consumer: ({ words, options }) => add('consumer', words.feature, words.name, options, { on: options.on }),
};
