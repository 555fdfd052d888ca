import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiParam } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { isId } from '../../../../kernel/values/id';
import { idMalformed } from '../problems/http-errors';

const readId = createParamDecorator((name: string, context: ExecutionContext): string => {
  const { params } = context.switchToHttp().getRequest<FastifyRequest<{ Params: Record<string, string> }>>();
  const id = params[name]?.toLowerCase();
  if (!isId(id))
    throw idMalformed({ detail: 'Ids are UUIDs, such as 0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a.' });
  return id;
});

/**
 * The id in the path. Upper case is accepted, as RFC 9562 asks of readers. Read and checked at once: with a pipe the
 * route would wait for promises that have nothing to do.
 */
export const Id =
  (name = 'id'): ParameterDecorator =>
  (target, method, index) => {
    readId(name)(target, method, index);
    if (method === undefined) return;
    const descriptor = Object.getOwnPropertyDescriptor(target, method);
    if (descriptor)
      ApiParam({ name, schema: { type: 'string', format: 'uuid' } })(target, method, descriptor);
  };
