import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule, type Runtime } from './app.module';
import { reportConnections } from './platform/http/connections/connection-metrics';
import { publishDocs } from './platform/http/docs';
import { RouteTable } from './platform/http/route-table';
import { admitRequests } from './platform/http/gate/request-gate';
import { createHttpAdapter } from './platform/http/server';
import { decideIdentityFirst } from './platform/http/identity-first';
import { NestLogger } from './platform/observability/logger';
import { Metrics } from './platform/observability/metrics';
import { requestLog } from './platform/observability/request-log';
import { layOutRoutes } from './routing';
import { demoToken } from './startup/demo-data';

/** The HTTP service, initialised and checked, not yet listening. */
export async function createApp(
  runtime: Omit<Runtime, 'routes'>,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const { config } = runtime;
  const routes = new RouteTable();
  const adapter = createHttpAdapter(config, routes, requestLog(logger));
  const module = AppModule.register({ ...runtime, routes });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(logger),
  });
  try {
    layOutRoutes(app);
    admitRequests(app);
    decideIdentityFirst(app);
    reportConnections(app.get(Metrics).registry, adapter.getInstance<FastifyInstance>().connectionCounts);
    const hasDemo = config.seedDemo && !config.isProduction;
    publishDocs(app, config, hasDemo ? () => demoToken(app) : undefined);
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
