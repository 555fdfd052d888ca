import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../platform/foundation/startup-error';
import { readArguments, usageError } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const migrateCommand: Command = {
  ...signatures.migrate,

  async run(args) {
    const { values, positionals } = readArguments(migrateCommand, args, {
      yes: { type: 'boolean' },
      'own-functions': { type: 'boolean' },
    });
    const [action, name] = positionals;
    if (action === 'create') return create(name);
    if (positionals.length !== 1 || !['up', 'down', 'status'].includes(action ?? ''))
      throw usageError(
        migrateCommand,
        action === undefined ? 'Say what to do' : `There is no "${args.join(' ')}"`,
      );
    const { loadConfig } = await import('../platform/foundation/config/load-config');
    const config = loadConfig();
    if (action === 'down' && config.isProduction && !values.yes)
      throw new StartupError(
        'In production "down" removes customers’ data: repeat it with --yes if that is meant.',
      );
    const { runMigrations } = await import('./migrate.work');
    await runMigrations({ action, goesBack: values['own-functions'] ?? false }, config);
  },
};

function create(name = ''): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw usageError(migrateCommand, 'Give the new migration a name in kebab-case, such as create-tasks');
  const timestamp = Date.now();
  const className = name.replace(/(^|-)([a-z0-9])/g, (_match, _hyphen, letter: string) =>
    letter.toUpperCase(),
  );
  const path = join(process.cwd(), 'migrations', `${timestamp}-${name}.ts`);
  writeFileSync(path, template(`${className}${timestamp}`, name), { flag: 'wx' });
  process.stdout.write(`Written: ${path}\n`);
}

function template(className: string, name: string): string {
  const table = name.replace(/^create-/, '').replaceAll('-', '_');
  return `import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTenantTable } from './support/create-table';

export class ${className} implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // A service that starts would run this as it stands, and never again: take this line out when it is filled in.
    throw new Error('${className} has not been filled in yet');
    await createTenantTable(runner, {
      name: '${table}',
      columns: ['title text not null'],
      indexes: [{ name: '${table}_created_at_idx', columns: ['created_at', 'id'] }],
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table ${table}');
  }
}
`;
}
