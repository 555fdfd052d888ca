import { NotFoundException } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { onRequestHookHandler } from 'fastify';
import { runInContext } from '../../../../../kernel/authorization/scope';
import type { Access } from '../../../security/access/access';
import { Authentication } from '../../../security/callers/authentication';
import { isProbe } from '../../wire/probes';

/**
 * Has every request's identity decided before a byte of its body is parsed, and refuses there what has no route. A
 * small body of a refused request is read and dropped, so that the caller sees the answer and its connection lives on;
 * what becomes of a larger one stands at `lingerOnEarlyAnswers`.
 */
export function decideIdentityFirst(app: NestFastifyApplication): void {
  const authentication = app.get(Authentication);
  const server = app.getHttpAdapter().getInstance();
  server.decorateRequest('decidedAccess');
  server.decorateRequest('dueSignature');
  server.decorateRequest('provenSignature');
  server.addHook('onRequest', (request, _reply, done) => {
    done(request.is404 ? new NotFoundException() : undefined);
  });
  server.addHook('onRoute', (route) => {
    const access = route.config?.access;
    if (!access) return;
    const decide = isProbe(route.url) ? letIn(access) : decision(authentication, access);
    route.onRequest = [route.onRequest ?? [], decide].flat();
  });
}

function letIn(access: Access): onRequestHookHandler {
  return (request, _reply, done) => {
    request.decidedAccess = access;
    done();
  };
}

/** Known when the route is made: a request makes an object of a dozen members whenever it is asked for its route. */
function decision(authentication: Authentication, access: Access): onRequestHookHandler {
  return (request, reply, done) => {
    let decided: void | Promise<void>;
    try {
      decided = runInContext(request.work, () => authentication.decide(access, request, reply));
    } catch (error) {
      return done(error as Error);
    }
    // oxlint-disable-next-line promise/no-callback-in-promise -- a hook that seldom waits is no async function
    if (decided) decided.then(() => done(), done);
    else done();
  };
}
