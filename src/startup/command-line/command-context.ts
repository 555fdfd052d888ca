import type { INestApplicationContext, LoggerService } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandModule, type Part } from '../../command.module';
import type { Config } from '../../platform/foundation/config/config';
import { loadConfig } from '../../platform/foundation/config/load-config';
import { inCommandTrace } from './command-trace';
import { attachRuntime, refusePending } from '../database';

/** @returns the module that has what the command calls */
type Compose = (config: Config, databaseUrl: string) => Promise<Part>;

type Work<T> = (app: INestApplicationContext) => Promise<T>;

/** Runs a piece of work with some of the service's own parts, beside a service that may be running. */
export function inCommandContext<T>(
  partsOf: (config: Config) => readonly Part[] | Promise<readonly Part[]>,
  work: Work<T>,
): Promise<T> {
  return inContext(async (config, url) => CommandModule.register(config, url, await partsOf(config)), work);
}

/** Runs a piece of work with the modules of a resource, as its controllers have them, and serves nothing. */
export function inResourceContext<T>(
  modulesOf: (config: Config) => readonly Part[],
  work: Work<T>,
): Promise<T> {
  return inContext(async (given, url) => {
    // A command does no work of a worker.
    const config: Config = { ...given, role: 'api' };
    const { ResourceModule } = await import('../../resource.module');
    const { loadSecrets } = await import('../../platform/edge/security/secrets/secrets');
    return ResourceModule.register(config, loadSecrets(config), url, modulesOf(config));
  }, work);
}

/** Runs a piece of work with all of the service's own parts, and serves nothing. It takes as long as a start. */
export function inServiceContext<T>(work: Work<T>): Promise<T> {
  return inContext(async (config, databaseUrl) => {
    const { AppModule } = await import('../../app.module');
    const { RouteTable } = await import('../../platform/edge/http/server/requests/route-table');
    const { loadSecrets } = await import('../../platform/edge/security/secrets/secrets');
    const secrets = loadSecrets(config);
    return AppModule.register({ config, secrets, databaseUrl, routes: new RouteTable(), isCommand: true });
  }, work);
}

async function inContext<T>(compose: Compose, work: Work<T>): Promise<T> {
  const config = loadConfig();
  const database = await attachRuntime(config, progress);
  try {
    await refusePending(database.runtimeUrl);
    const root = await compose(config, database.runtimeUrl);
    return await inCommandTrace(config, () => inApplication(root, config, work));
  } finally {
    await database.stop();
  }
}

async function inApplication<T>(root: Part, config: Config, work: Work<T>): Promise<T> {
  const app = await NestFactory.createApplicationContext(root, {
    logger: Object.keys(config.log.levels).length > 0 ? await chosenLogger(config) : ['error'],
    abortOnError: false,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The logger writes errors, and the lines of the subjects in LOG_LEVELS, to standard error. Its modules are loaded for these alone. */
async function chosenLogger(config: Config): Promise<LoggerService> {
  const { createLogger } = await import('../../platform/foundation/observability/logger');
  const { NestLogger } = await import('../../platform/foundation/observability/nest-logger');
  const { SubjectLoggers } = await import('../../platform/foundation/observability/subject-loggers');
  const { levels } = config.log;
  const logger = createLogger({ ...config, log: { ...config.log, level: 'error' } }, process.stderr);
  return new NestLogger(new SubjectLoggers(logger, levels));
}

/** Not on standard output, which is for what the command prints. */
function progress(line: string): void {
  process.stderr.write(`${line}\n`);
}
