import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../foundation/config/config';
import { SharedContent } from '../edge/http/openapi/shared-content';
import { protocolProblem } from '../edge/http/problems/problem';
import { occurrenceOf, sendProblem } from '../edge/http/problems/problem-reply';
import { replaceHeadLine } from '../edge/http/wire/fixed-head';
import { RateLimits } from '../edge/rate-limit/rate-limits';

/** Nothing but the console's own files, and no text that becomes markup or script (W3C Trusted Types). */
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ');

const html = 'text/html; charset=utf-8';
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': html,
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * Serves the files of the console from memory, each request counted by its address. They are read when the first browser asks. Every
 * name that is answered was found in the folder: no path that a caller made up reaches the file system.
 * @param folder where the build has put the console; where it is missing, `/console` is no route
 */
export function publishConsole(
  app: NestFastifyApplication,
  { console: { enabled } }: Config,
  folder: string,
): void {
  if (!enabled) return;
  let read: ReadonlyMap<string, SharedContent> | undefined;
  const limits = app.get(RateLimits);
  const onRequest = async (request: FastifyRequest): Promise<void> => {
    await limits.admitAddress(request);
  };
  const server = app.getHttpAdapter().getInstance();
  server.get('/console', { onRequest }, async (request, reply) => {
    read ??= filesIn(folder);
    // Links of the page are relative, so that it works below a path that a proxy takes away.
    const [path = ''] = request.originalUrl.split('?', 1);
    const page = read.get(path.endsWith('/') ? 'index.html' : 'index.html without slash');
    if (!page) return missing(request, reply);
    replaceHeadLine(reply, 'content-security-policy', pagePolicy);
    page.send(reply, true);
    return reply;
  });
  server.get<{ Params: { name: string } }>('/console/assets/:name', { onRequest }, async (request, reply) => {
    read ??= filesIn(folder);
    const asset = read.get(`assets/${request.params.name}`);
    if (!asset) return missing(request, reply);
    asset.sendForGood(reply);
    return reply;
  });
}

function missing(request: FastifyRequest, reply: FastifyReply): FastifyReply {
  sendProblem(reply, protocolProblem(404, occurrenceOf(request)));
  return reply;
}

function filesIn(folder: string): ReadonlyMap<string, SharedContent> {
  if (!existsSync(join(folder, 'index.html'))) return new Map();
  const page = readFileSync(join(folder, 'index.html'), 'utf8');
  const assets = readdirSync(join(folder, 'assets')).map((name) => {
    const type = mediaTypes[extname(name)] ?? 'application/octet-stream';
    return [`assets/${name}`, new SharedContent(readFileSync(join(folder, 'assets', name)), type)] as const;
  });
  return new Map([
    ['index.html', new SharedContent(page, html)],
    ['index.html without slash', new SharedContent(page.replaceAll('"./', '"./console/'), html)],
    ...assets,
  ]);
}
