import { HttpException } from '@nestjs/common';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { takeOverStatuses } from './plugin-errors';
import { protocolProblem } from '../../problems/problem';

const occurrence = { typeBase: '/problems', instance: '/x', requestId: '1' };

/** The status with which the service's own handler hears of an error; undefined where it is told none. */
async function heard(error: unknown): Promise<number | undefined> {
  const adapter = new FastifyAdapter();
  takeOverStatuses(adapter);
  let status: number | undefined;
  adapter.setErrorHandler((told: unknown, _request, reply) => {
    status = told instanceof HttpException ? told.getStatus() : undefined;
    void reply.send('');
  });
  const server = adapter.getInstance<FastifyInstance>();
  server.get('/x', async () => {
    throw error;
  });
  await server.inject('/x');
  await server.close();
  return status;
}

test.each([
  [{ statusCode: 404 }, 404],
  [{ statusCode: 412 }, 412],
  [{ status: 416 }, 416],
  [{ statusCode: 418 }, 418],
  [{ statusCode: 503 }, 503],
  [{ statusCode: 200 }, undefined],
  [{ statusCode: 600 }, undefined],
  [{ statusCode: '404' }, undefined],
  [{}, undefined],
])('an error of a plugin with %j is one of the status %p', async (carried, status) => {
  expect(await heard(Object.assign(new Error('ENAMETOOLONG: a library’s words'), carried))).toBe(status);
});

test.each([
  [412, 412, 'precondition-failed'],
  [416, 416, 'request-refused'],
  [418, 418, 'request-refused'],
  [502, 502, 'internal-error'],
  [500, 500, 'internal-error'],
  [302, 500, 'internal-error'],
  [Number.NaN, 500, 'internal-error'],
])('the problem of the bare status %p is %i %s', (status, answered, code) => {
  expect(protocolProblem(status, occurrence)).toMatchObject({ status: answered, code });
});
