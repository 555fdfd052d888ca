import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { SwaggerModule } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config';
import { RateLimits } from '../rate-limit/rate-limits';
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
  if (docs.credentials) askForLogin(app, docs.credentials);
  const document = openApiDocument(app, version);
  SwaggerModule.setup(docsPath.slice(1), app, document, {
    jsonDocumentUrl: documentPath.slice(1),
    raw: ['json'],
    customSiteTitle: 'Strata API',
    swaggerOptions: { persistAuthorization: true, tryItOutEnabled: true, filter: true },
  });
  // A document that asks for a login is not told to those who have none.
  if (!docs.credentials) app.get(ProblemCatalogue).publish(problemOperations(document));
}

/** Each request is counted before its login is looked at: whoever guesses one learns nothing when they are refused. */
function askForLogin(
  app: NestFastifyApplication,
  { username, password }: NonNullable<Config['docs']['credentials']>,
): void {
  const expected = Buffer.from(`${username}:${password}`).toString('base64');
  const login = new SecretDigests([`Basic ${expected}`]);
  const limits = app.get(RateLimits);
  const ask = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    await limits.admitAddress(request);
    if (login.matches(request.headers.authorization ?? '')) return undefined;
    sendProblem(reply, protocolProblem(401, occurrenceOf(request)));
    return reply;
  };
  // By the route that is found, not the path as written: `/%64ocs` finds it as well.
  app
    .getHttpAdapter()
    .getInstance()
    .addHook('onRoute', (route) => {
      if (isDocsRoute(route.url)) route.onRequest = [route.onRequest ?? [], ask].flat();
    });
}

/** Whether it belongs to the documentation, given the route's pattern. */
export function isDocsRoute(route: string): boolean {
  return route === documentPath || route === docsPath || route.startsWith(`${docsPath}/`);
}
