import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import { AppModule } from './app.module';
import { loadConfig } from './platform/foundation/config/load-config';
import { openApiDocument } from './platform/edge/http/openapi/openapi';
import { RouteTable } from './platform/edge/http/server/requests/route-table';
import { createHttpAdapter } from './platform/edge/http/server/server';
import { KeySet } from './platform/foundation/config/credentials/key-set';
import { parsePartnerClients } from './platform/foundation/config/credentials/partner-clients-parser';
import { version } from './platform/foundation/version';
import { layOutRoutes } from './routing';

/**
 * The OpenAPI document of this build. Nest reads the modules and makes nothing of them (its preview mode), so that
 * neither a database nor a setting is needed, and none is read: the document is the same on every machine.
 */
export async function describeService(): Promise<OpenAPIObject> {
  const config = loadConfig({ env: {}, directory: __dirname });
  const routes = new RouteTable();
  const module = AppModule.register({
    config,
    secrets: {
      keySet: new KeySet([], undefined),
      operatorKeys: [],
      partnerClients: parsePartnerClients('[]'),
      cursorSecret: '',
      accountsSecret: '',
      factorKeys: [],
      demoPassword: undefined,
      generatedOperatorKey: undefined,
    },
    databaseUrl: 'postgresql://nowhere',
    routes,
  });
  const adapter = createHttpAdapter(config, routes, () => undefined);
  const app = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    preview: true,
    abortOnError: false,
    logger: false,
  });
  try {
    layOutRoutes(app);
    return openApiDocument(app, version);
  } finally {
    await adapter.close();
  }
}
