import { HttpException } from '@nestjs/common';
import type { FastifyAdapter } from '@nestjs/platform-fastify';

type ErrorHandler = Parameters<FastifyAdapter['setErrorHandler']>[0];

/**
 * Takes over the status that an error of a plugin, a hook or a parser carries, as Fastify itself does; Nest would know
 * only those that Fastify's own code makes, and make a 500 of the others. Errors of controllers do not come by here:
 * what an upstream answered is not what we answer.
 */
export function takeOverStatuses(adapter: FastifyAdapter): void {
  const set = adapter.setErrorHandler.bind(adapter);
  adapter.setErrorHandler = (handler: ErrorHandler) =>
    set(function answer(error, request, reply) {
      return handler.call(this, carryingStatus(error), request, reply);
    });
}

function carryingStatus(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || error instanceof HttpException) return error;
  const { statusCode, status = statusCode } = error as { statusCode?: unknown; status?: unknown };
  if (typeof status !== 'number' || !Number.isInteger(status) || status < 400 || status > 599) return error;
  return new HttpException(error instanceof Error ? error.message : '', status, { cause: error });
}
