import { join } from 'node:path';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import { AppModule, type Runtime } from './app.module';
import { reportConnections } from './platform/edge/http/server/connections/connection-metrics';
import { publishDocs } from './platform/edge/http/openapi/docs';
import { openApiDocument } from './platform/edge/http/openapi/openapi';
import { RouteTable } from './platform/edge/http/server/requests/route-table';
import { admitRequests } from './platform/edge/http/server/gate/request-gate';
import { createHttpAdapter, type RequestLog } from './platform/edge/http/server/server';
import { decideIdentityFirst } from './platform/edge/http/server/requests/identity-first';
import { RequestMetrics } from './platform/edge/http/server/requests/request-metrics';
import { endTrace } from './platform/edge/http/server/requests/traced-requests';
import { NestLogger } from './platform/foundation/observability/nest-logger';
import { Metrics } from './platform/foundation/observability/metrics';
import { requestLog } from './platform/foundation/observability/request-log';
import { SubjectLoggers } from './platform/foundation/observability/subject-loggers';
import { traceUseCases } from './platform/foundation/traced-use-cases';
import { currentTracer } from './platform/foundation/tracing';
import { version } from './platform/foundation/version';
import { publishConsole } from './platform/operator/web-console';
import { layOutRoutes } from './routing';

/** Inputs of the documentation. */
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
  // The use cases are loaded by now, and may not have been when traces were turned on.
  if (currentTracer()) traceUseCases();
  const routes = new RouteTable();
  const requests = new RequestMetrics(new Set(config.metrics.tenants));
  const loggers = new SubjectLoggers(logger, config.log.levels);
  const adapter = createHttpAdapter(config, routes, told(requestLog(loggers.of('requests')), requests));
  const module = AppModule.register({ ...runtime, routes });
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    bodyParser: false,
    abortOnError: false,
    logger: new NestLogger(loggers),
  });
  try {
    layOutRoutes(app);
    admitRequests(app, requests);
    decideIdentityFirst(app);
    const { registry } = app.get(Metrics);
    requests.tellTo(registry);
    reportConnections(registry, adapter.getInstance<FastifyInstance>().connectionCounts);
    const hasDemo = demoToken && config.seedDemo && !config.isProduction;
    const describe = (): Promise<OpenAPIObject> => keep(() => openApiDocument(app, version));
    publishDocs(app, config, describe, hasDemo ? () => demoToken(app) : undefined);
    publishConsole(app, config, join(__dirname, '..', 'console', 'dist'));
    await app.init();
    await adapter.getInstance().ready();
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Each request that is logged is also measured, and its span ended. */
function told(log: RequestLog, metrics: RequestMetrics): RequestLog {
  return (request, reply, route) => {
    const { scope } = request.work;
    endTrace(request, reply, route);
    metrics.answered({
      method: request.method,
      route,
      status: reply.statusCode,
      seconds: reply.elapsedTime / 1000,
      tenantId: scope?.kind === 'tenant' ? scope.tenantId : undefined,
    });
    log(request, reply, route);
  };
}
