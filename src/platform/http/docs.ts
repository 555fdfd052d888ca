import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { Config } from '../config/config';
import { SecretDigests } from '../security/secret-digests';
import { version } from '../version';
import { openApiDocument } from './openapi';
import { protocolProblem } from './problem';
import { ProblemCatalogue } from './problem-catalogue';
import { problemOperations } from './problem-operations';
import { occurrenceOf, sendProblem } from './problem-reply';

export const docsPath = '/docs';
const documentPath = '/openapi.json';

/** Serves the OpenAPI document and Swagger UI, behind Basic authentication where that is configured. */
export function publishDocs(app: NestFastifyApplication, { docs }: Config): void {
  if (!docs.enabled) return;
  const document = openApiDocument(app, version);
  SwaggerModule.setup(docsPath.slice(1), app, document, {
    jsonDocumentUrl: documentPath.slice(1),
    raw: ['json'],
    customSiteTitle: 'Strata API',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true, filter: true },
  });
  // A document that asks for a login is not told to those who have none.
  if (!docs.credentials) return app.get(ProblemCatalogue).publish(problemOperations(document));
  const { username, password } = docs.credentials;
  const expected = Buffer.from(`${username}:${password}`).toString('base64');
  const login = new SecretDigests([`Basic ${expected}`]);
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRequest', (request, reply, done) => {
      // The route that was found, not the path as written: `/%64ocs` finds it as well.
      const route = request.routeOptions.url ?? '';
      if (!isDocsRoute(route) || login.matches(request.headers.authorization ?? '')) return done();
      sendProblem(reply, protocolProblem(401, occurrenceOf(request)));
    });
}

/** Whether it belongs to the documentation, given the route's pattern. */
export function isDocsRoute(route: string): boolean {
  return route === documentPath || route === docsPath || route.startsWith(`${docsPath}/`);
}
