import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';

const feature = { meaning: 'The feature, in kebab-case and in the plural.' } as const;
const manner = {
  'dry-run': { type: 'flag', meaning: 'Prints the difference and writes no file.' },
  force: { type: 'flag', meaning: 'Works in a tree with changes that are not committed.' },
  later: { type: 'flag', meaning: 'Leaves the client and the catalogue of errors as they are.' },
} as const;

/* Commands that write source code. */
export const generatorDeclarations = {
  add: {
    summary: 'Writes a feature, or a part of one, into the source code.',
    actions: {
      module: {
        summary: 'Writes a feature.',
        words: { feature },
        options: {
          field: { type: 'list', value: 'name:type', meaning: 'A field of the feature.' },
          events: { type: 'flag', meaning: 'It records events.' },
          ...manner,
        },
        examples: ["add module products --field 'sku:text(2..40):unique:sort' --field price:money --events"],
      },
      field: {
        summary: 'Adds a field to a feature.',
        words: { feature, field: { value: 'name:type', meaning: 'The field.' } },
        options: manner,
        examples: ["add field tasks 'estimate:int(0..1000)?'"],
      },
      'use-case': {
        summary: 'Adds a use case to a feature.',
        words: { feature, verb: { meaning: 'Name of the act, such as archive.' } },
        options: manner,
        examples: ['add use-case tasks archive'],
      },
      event: {
        summary: 'Adds an event to a feature.',
        words: { feature, type: { meaning: 'Its type with the version, such as task.archived.v1.' } },
        options: manner,
        examples: ['add event tasks task.archived.v1'],
      },
      consumer: {
        summary: 'Adds a consumer to a feature.',
        words: { feature, name: { meaning: 'Name of the task, such as remind.' } },
        options: {
          on: { type: 'text', value: 'event', meaning: 'The event that it handles.', needed: true },
          ...manner,
        },
        examples: ['add consumer invoices remind --on invoice.created.v1'],
      },
    },
  },
  remove: {
    summary: 'Takes a feature out of the source code; the database keeps its table.',
    actions: {
      module: {
        summary:
          'Takes a feature out of the source code, where nothing refers to it; the database keeps its table.',
        words: { feature },
        options: manner,
        examples: ['remove module products --dry-run'],
      },
    },
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
