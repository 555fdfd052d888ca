import type { CommandDeclaration } from '../../../platform/edge/command-line/declaration';
import { neededOrganisation, organisation } from '../../../platform/edge/command-line/shared-options';

/* Commands about the data as a whole: what holds it, copies of it, and what goes in and out in bulk. */
export const operationsDeclarations = {
  doctor: {
    summary:
      'Checks everything that the service needs, and says for each check that it is ok, or what to do.',
    actions: {
      '': {
        summary:
          'Checks settings, database, roles, isolation, migrations, Redis, broker, clocks, keys and certificates. ' +
          'Changes nothing, and ends with 1 if a check is wrong.',
        examples: ['doctor', 'doctor --json'],
      },
    },
  },
  db: {
    summary: 'Backs up, restores and opens the database, with PostgreSQL’s own programs.',
    actions: {
      shell: {
        summary: 'Opens psql with the login of the service; it shows no row before a scope is set.',
        options: {
          owner: { type: 'flag', meaning: 'Opens it with the login of DATABASE_MIGRATION_URL.' },
          command: { type: 'text', value: 'sql', meaning: 'Runs this and ends.' },
        },
        examples: ['db shell', 'db shell --owner --command "select count(*) from migrations"'],
      },
      backup: {
        summary: 'Writes the whole database as of one moment into a file, while the service goes on.',
        options: {
          out: { type: 'text', value: 'file', meaning: 'A new file.', needed: true },
        },
        examples: ['db backup --out strata.dump'],
      },
      restore: {
        summary:
          'Fills an empty database with a backup; or brings one organisation back from it, beside the running service.',
        options: {
          from: { type: 'text', value: 'file', meaning: 'A file that db backup has written.', needed: true },
          organisation: {
            ...organisation,
            meaning: 'Only this organisation, by its id or its slug in the backup; it must not exist.',
          },
        },
        examples: ['db restore --from strata.dump', 'db restore --from strata.dump --organisation acme'],
      },
    },
  },
  seed: {
    summary: 'Fills the directory with made-up organisations and users, the same ones for the same seed.',
    actions: {
      '': {
        summary:
          'Makes organisations with users and rows of every feature that has a factory, the same rows for the same seed. They record no events, so nobody gets a mail. ' +
          'A second run adds the rows that the first one lacks.',
        options: {
          organisations: {
            type: 'text',
            value: 'number',
            meaning: 'Number of organisations.',
            default: '20',
          },
          users: {
            type: 'text',
            value: 'number',
            meaning: 'Number of users of each organisation.',
            default: '500',
          },
          'per-user': {
            type: 'text',
            value: 'number',
            meaning: 'How many rows of every other feature, for each user.',
            default: '1',
          },
          seed: { type: 'text', value: 'number', meaning: 'Decides which rows are made.', default: '1' },
          yes: { type: 'flag', meaning: 'Confirms made-up rows in production.' },
        },
        examples: ['seed --organisations 20 --users 500 --seed 7'],
      },
    },
  },
  import: {
    summary: 'Creates users from a file.',
    actions: {
      users: {
        summary:
          'Checks the whole file first, and reports every mistake with its line; then creates the users, 100 at a time. ' +
          'A second run goes on where the first one stopped.',
        words: {
          file: {
            value: 'file.csv or file.ndjson',
            meaning: 'A CSV file with a header, or an NDJSON file with one object a line.',
          },
        },
        options: {
          organisation: neededOrganisation,
          'dry-run': { type: 'flag', meaning: 'Checks the file and creates no user.' },
        },
        examples: ['import users people.csv --organisation acme --dry-run'],
      },
    },
  },
  export: {
    summary: 'Writes all rows of an organisation into files.',
    actions: {
      organisation: {
        summary:
          'Writes every row of an organisation, its audit log and its events, a file of NDJSON for each table.',
        words: { organisation: { value: 'organisation', meaning: 'Its id or its slug.' } },
        options: {
          out: { type: 'text', value: 'folder', meaning: 'A new folder.', needed: true },
        },
        examples: ['export organisation acme --out acme'],
      },
    },
  },
} as const satisfies Readonly<Record<string, CommandDeclaration>>;
