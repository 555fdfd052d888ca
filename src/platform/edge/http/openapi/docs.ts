import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../foundation/config/config';
import { RateLimits } from '../../rate-limit/rate-limits';
import { SecretDigests } from '../../security/secrets/secret-digests';
import { type DemoToken, demoTokenPath, isFromThisMachine } from './docs-demo-token';
import { docsPages, docsPaths } from './docs-pages';
import { isMatched } from '../api/etag';
import { replaceHeadLine } from '../wire/fixed-head';
import { protocolProblem } from '../problems/problem';
import { ProblemCatalogue } from './problem-catalogue';
import { problemOperations } from './problem-operations';
import { occurrenceOf, sendProblem } from '../problems/problem-reply';

/** The content security policy of Swagger UI, which loads everything from here. */
const pagePolicy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

/**
 * Serves the OpenAPI document and Swagger UI from memory, behind Basic authentication where that is configured. Each
 * request is counted by its address, as on any route that asks for no identity, and before its login is looked at: who
 * guesses one is slowed down. Nothing of it is made before the first caller asks: a start needs none.
 * @param describe the document of this build
 * @param demoToken undefined where the service has no demo data, and always in production
 */
export function publishDocs(
  app: NestFastifyApplication,
  { docs }: Config,
  describe: () => Promise<OpenAPIObject>,
  demoToken?: DemoToken,
): void {
  if (!docs.enabled) return;
  const document = once(describe);
  const pages = once(async () => docsPages(await document(), demoToken !== undefined));
  const isWelcome = loginCheck(docs.credentials);
  const limits = app.get(RateLimits);
  const onRequest = async (
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined> => {
    await limits.admitAddress(request);
    if (isWelcome(request)) return undefined;
    sendProblem(reply, protocolProblem(401, occurrenceOf(request)));
    return reply;
  };
  const server = app.getHttpAdapter().getInstance();
  for (const url of docsPaths) {
    // The router takes a path with a slash at its end for the path without.
    if (url.endsWith('/')) continue;
    server.get(url, { onRequest }, async (request, reply) => {
      const made = await pages();
      const [path = ''] = request.originalUrl.split('?', 1);
      const asked = made.get(path) ?? made.get(url);
      if (!asked) throw new Error(`The documentation has no page ${url}`);
      if (!isMatched(request.headers['if-match'], asked.etag)) {
        sendProblem(reply, protocolProblem(412, occurrenceOf(request)));
        return reply;
      }
      if (asked.type.startsWith('text/html')) replaceHeadLine(reply, 'content-security-policy', pagePolicy);
      asked.send(reply, docs.credentials === undefined);
      return reply;
    });
  }
  if (demoToken)
    server.post(demoTokenPath, { onRequest }, async (request, reply) => {
      const token = isFromThisMachine(request.raw) ? await demoToken() : undefined;
      if (token === undefined) sendProblem(reply, protocolProblem(404, occurrenceOf(request)));
      else void reply.header('cache-control', 'no-store').send({ token });
      return reply;
    });
  // A document that asks for a login is not told to those who have none.
  if (!docs.credentials)
    app.get(ProblemCatalogue).publish(once(async () => problemOperations(await document())));
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function loginCheck(credentials: Config['docs']['credentials']): (request: FastifyRequest) => boolean {
  if (!credentials) return () => true;
  const { username, password } = credentials;
  const expected = Buffer.from(`${username}:${password}`).toString('base64');
  const login = new SecretDigests([`Basic ${expected}`]);
  return ({ headers }) => login.matches(headers.authorization ?? '');
}
