import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';

/* Commands about this build and its installation. */
export const installationDeclarations = {
  migrate: {
    summary: 'Brings the database up to date, or shows its state.',
    actions: {
      up: {
        summary: 'Runs the migrations that are pending.',
        options: {
          'own-functions': {
            type: 'flag',
            meaning: 'Puts this build’s form of the functions back in place of a newer build’s.',
          },
        },
        examples: ['migrate up'],
      },
      down: {
        summary: 'Undoes the newest migration, with the rows of its tables.',
        options: { yes: { type: 'flag', meaning: 'Confirms the loss of these rows in production.' } },
        examples: ['migrate down --yes'],
      },
      status: { summary: 'Lists all migrations and functions.', examples: ['migrate status'] },
      distribute: {
        summary: 'Plans how Citus distributes the tables by organisation, and does it with --yes.',
        options: { yes: { type: 'flag', meaning: 'Distributes; without it, the plan is printed alone.' } },
        examples: ['migrate distribute'],
      },
      create: {
        summary: 'Writes a new migration to fill in.',
        words: { name: { meaning: 'In kebab-case, such as create-tasks.' } },
        examples: ['migrate create create-products'],
      },
    },
  },
  mails: {
    summary: 'Writes every mail in every language; needs no database and sends no mail.',
    actions: {
      preview: {
        summary: 'Writes every mail in every language, as text and as HTML, with made-up values.',
        options: { out: { type: 'text', value: 'folder', meaning: 'Where they are written.', needed: true } },
        examples: ['mails preview --out mails'],
      },
    },
  },
  config: {
    summary: 'Prints the settings in force, secrets masked.',
    actions: {
      '': {
        summary: 'Prints the settings in force, secrets masked.',
        options: { write: { type: 'flag', meaning: 'Renews .env.example and the guides from the source.' } },
        examples: ['config'],
      },
    },
  },
  openapi: {
    summary: 'Prints the OpenAPI document of this build; needs no database and no settings.',
    actions: {
      '': {
        summary: 'Prints the OpenAPI document of this build; needs no database and no settings.',
        examples: ['openapi'],
      },
    },
  },
  errors: {
    summary: 'Prints the catalogue of errors.',
    actions: {
      '': {
        summary: 'Prints the catalogue of errors.',
        options: { write: { type: 'flag', meaning: 'Renews docs/errors.md from the source.' } },
        examples: ['errors'],
      },
    },
  },
  completion: {
    summary: 'Prints a script by which a shell completes commands, actions and options.',
    actions: {
      '': {
        summary: 'Prints a script by which a shell completes commands, actions and options.',
        words: { shell: { meaning: 'The shell that reads it.', choices: ['bash', 'zsh', 'fish'] } },
        examples: ['completion bash', 'completion zsh', 'completion fish'],
      },
    },
  },
  version: {
    summary: 'Prints the version of Strata and of Node.',
    actions: { '': { summary: 'Prints the version of Strata and of Node.', examples: ['version'] } },
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
