import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommandCode } from '../../../platform/edge/command-line/declaration';
import { UsageError } from '../../../platform/edge/command-line/usage-error';
import type { Declarations } from '../../command-line/declarations';

export const migrateCommand: CommandCode<Declarations['migrate']> = {
  up: ({ options, isJson }) => run('up', isJson, options['own-functions']),
  status: ({ isJson }) => run('status', isJson),
  down: async ({ options: { yes }, isJson }) => {
    const { loadConfig } = await import('../../../platform/foundation/config/load-config');
    if (loadConfig().isProduction && !yes)
      throw new UsageError('In production "down" removes customers’ data: repeat it with --yes to confirm.');
    await run('down', isJson);
  },
  distribute: ({ options: { yes }, isJson }) => run(yes ? 'distribute' : 'plan', isJson),
  create: async ({ words: { name }, isJson }) => create(name, isJson),
};

type Action = 'up' | 'down' | 'status' | 'plan' | 'distribute';

async function run(action: Action, isJson: boolean, goesBack = false): Promise<void> {
  const { loadConfig } = await import('../../../platform/foundation/config/load-config');
  const { runMigrations } = await import('./migrate.work');
  await runMigrations({ action, isJson, goesBack }, loadConfig());
}

function create(name: string, isJson: boolean): void {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
    throw new UsageError('Give the new migration a name in kebab-case, such as create-tasks');
  const timestamp = Date.now();
  const className = name.replace(/(^|-)([a-z0-9])/g, (_match, _hyphen, letter: string) =>
    letter.toUpperCase(),
  );
  const path = join(process.cwd(), 'migrations', `${timestamp}-${name}.ts`);
  writeFileSync(path, template(`${className}${timestamp}`, name), { flag: 'wx' });
  process.stdout.write(isJson ? `${JSON.stringify({ path })}\n` : `Written: ${path}\n`);
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
