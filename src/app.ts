import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule, type Runtime } from './app.module';
import { reportConnections } from './platform/edge/http/server/connections/connection-metrics';
import { publishDocs } from './platform/edge/http/openapi/docs';
import { RouteTable } from './platform/edge/http/server/route-table';
import { admitRequests } from './platform/edge/http/server/gate/request-gate';
import { createHttpAdapter } from './platform/edge/http/server/server';
import { decideIdentityFirst } from './platform/edge/http/server/requests/identity-first';
import { NestLogger } from './platform/foundation/observability/logger';
import { Metrics } from './platform/foundation/observability/metrics';
import { requestLog } from './platform/foundation/observability/request-log';
import { layOutRoutes } from './routing';

/**
 * The HTTP service, initialised and checked, not yet listening.
 * @param demoToken a token of the demo tenant, for the documentation's page; left out, the page asks for none
 */
export async function createApp(
  runtime: Omit<Runtime, 'routes'>,
  logger: Logger,
  demoToken?: (app: NestFastifyApplication) => Promise<string | undefined>,
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
    const hasDemo = demoToken && config.seedDemo && !config.isProduction;
    publishDocs(app, config, hasDemo ? () => demoToken(app) : undefined);
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
