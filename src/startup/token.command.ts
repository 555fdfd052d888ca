import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { runAsSystem } from '../kernel/scope';
import { FindOrganisation, IssueTenantToken, tenantTokenFields } from '../modules/organisations';
import { loadConfig } from '../platform/config/load-config';
import { RouteTable } from '../platform/http/route-table';
import { parseSeconds, readArguments, usageError } from './arguments';
import type { Command } from './command';
import { attachDatabase, refusePending } from './database';
import { loadSecrets } from './secrets';

const options = {
  scope: { type: 'string' },
  expires: { type: 'string' },
  subject: { type: 'string' },
} as const;

export const tokenCommand: Command = {
  usage:
    'token <organisation id or slug> [--scope "users:read users:write"] [--expires 30m] [--subject <who>]',
  summary: 'Prints a new tenant token, and nothing else, on standard output.',

  async run(args) {
    const { values, positionals } = readArguments(tokenCommand, args, options);
    const [organisation] = positionals;
    if (organisation === undefined || positionals.length > 1)
      throw usageError(tokenCommand, 'Name one organisation');
    const expiresInSeconds = values.expires === undefined ? 1800 : parseSeconds(values.expires);
    if (expiresInSeconds === undefined || tenantTokenFields.expiresInSeconds.check(expiresInSeconds))
      throw usageError(tokenCommand, '--expires takes 1m to 24h, such as 90s, 30m, 2h or 1d');
    const { scope, subject } = values;
    process.stdout.write(`${await issue(organisation, { expiresInSeconds, scope, subject })}\n`);
  },
};

interface TokenWish {
  readonly expiresInSeconds: number;
  readonly scope: string | undefined;
  readonly subject: string | undefined;
}

/** Not on standard output, which is the token's alone. */
function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function issue(organisation: string, wish: TokenWish): Promise<string> {
  const config = loadConfig();
  const database = await attachDatabase(config, progress);
  try {
    const secrets = loadSecrets(config);
    await refusePending(database.runtimeUrl);
    const runtime = { config, secrets, databaseUrl: database.runtimeUrl, routes: new RouteTable() };
    const app = await NestFactory.createApplicationContext(AppModule.register(runtime), {
      logger: ['error'],
      abortOnError: false,
    });
    try {
      return await runAsSystem(async () => {
        const { id } = await app.get(FindOrganisation).execute(organisation);
        return (await app.get(IssueTenantToken).execute(id, wish)).token;
      });
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}
