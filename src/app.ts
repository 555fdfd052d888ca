import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule, type Runtime } from './app.module';
import { publishDocs } from './platform/http/docs';
import { RouteTable } from './platform/http/route-table';
import { secureHeaders } from './platform/http/secure-headers';
import { admitRequests } from './platform/http/request-gate';
import { createHttpAdapter } from './platform/http/server';
import { refuseExhaustedAddresses } from './platform/http/exhausted-addresses';
import { NestLogger } from './platform/observability/logger';
import { requestLog } from './platform/observability/request-log';
import { layOutRoutes } from './routing';

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
    await secureHeaders(app, config);
    admitRequests(app);
    refuseExhaustedAddresses(app);
    publishDocs(app, config);
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}
