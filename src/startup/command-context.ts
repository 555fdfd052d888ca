import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module';
import { loadConfig } from '../platform/config/load-config';
import { RouteTable } from '../platform/http/route-table';
import { attachDatabase, refusePending } from './database';
import { loadSecrets } from './secrets';

/** Runs a piece of work with the service's own parts, beside a service that may be running, and serves nothing. */
export async function inCommandContext<T>(work: (app: INestApplicationContext) => Promise<T>): Promise<T> {
  const config = loadConfig();
  const database = await attachDatabase(config, progress);
  try {
    const secrets = loadSecrets(config);
    await refusePending(database.runtimeUrl);
    const runtime = {
      config,
      secrets,
      databaseUrl: database.runtimeUrl,
      routes: new RouteTable(),
      isCommand: true,
    };
    const app = await NestFactory.createApplicationContext(AppModule.register(runtime), {
      logger: ['error'],
      abortOnError: false,
    });
    try {
      return await work(app);
    } finally {
      await app.close();
    }
  } finally {
    await database.stop();
  }
}

/** Not on standard output, which is for what the command prints. */
function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
