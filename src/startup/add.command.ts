import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

const options = {
  field: { type: 'string', multiple: true, default: [] as string[] },
  events: { type: 'boolean', default: false },
  on: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  force: { type: 'boolean', default: false },
  later: { type: 'boolean', default: false },
} as const;

export const addCommand: Command = {
  ...signatures.add,

  async run(args) {
    const { positionals, values } = readArguments(addCommand, args, options);
    const [what = '', feature = '', name = '', ...rest] = positionals;
    const wish = {
      fields: values.field,
      hasEvents: values.events,
      on: values.on,
      isDryRun: values['dry-run'],
      isForced: values.force,
      isLater: values.later,
    };
    const takesName = what !== 'module';
    const isKnown = ['module', 'field', 'use-case', 'event', 'consumer'].includes(what);
    if (!isKnown || feature === '' || rest.length > 0 || takesName !== (name !== ''))
      throw usageError(
        addCommand,
        'Say what to add: a module, or a field, a use-case, an event or a consumer of one',
      );
    const { addTo } = await import('./generator.work');
    await addTo(what, feature, name, wish);
  },
};
