import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule, type Runtime } from './app.module';
import { reportConnections } from './platform/edge/http/server/connections/connection-metrics';
import { publishDocs } from './platform/edge/http/openapi/docs';
import { openApiDocument } from './platform/edge/http/openapi/openapi';
import { RouteTable } from './platform/edge/http/server/route-table';
import { admitRequests } from './platform/edge/http/server/gate/request-gate';
import { createHttpAdapter } from './platform/edge/http/server/server';
import { decideIdentityFirst } from './platform/edge/http/server/requests/identity-first';
import { NestLogger } from './platform/foundation/observability/logger';
import { Metrics } from './platform/foundation/observability/metrics';
import { requestLog } from './platform/foundation/observability/request-log';
import { version } from './platform/foundation/version';
import { layOutRoutes } from './routing';

/** What the documentation is given. */
export interface Documentation {
  /** A token of the demo tenant; left out, the page asks for none. */
  readonly demoToken?: (app: NestFastifyApplication) => Promise<string | undefined>;
  /** Keeps the document from one process to the next; left out, each makes its own. */
  readonly keep?: (make: () => OpenAPIObject) => Promise<OpenAPIObject>;
}

/** The HTTP service, initialised and checked, not yet listening. */
export async function createApp(
  runtime: Omit<Runtime, 'routes'>,
  logger: Logger,
  { demoToken, keep = async (make) => make() }: Documentation = {},
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
    const describe = (): Promise<OpenAPIObject> => keep(() => openApiDocument(app, version));
    publishDocs(app, config, describe, hasDemo ? () => demoToken(app) : undefined);
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
