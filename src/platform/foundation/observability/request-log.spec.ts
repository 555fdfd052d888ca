import type { FastifyReply, FastifyRequest } from 'fastify';
import pino from 'pino';
import { type Actor, namedActor } from '../../../kernel/authorization/actor';
import { requestLog } from './request-log';

function lineOf(actor: Actor | undefined): Record<string, unknown> {
  let written = '';
  const log = requestLog(pino({ base: {} }, { write: (line: string) => void (written += line) }));
  const scope = { kind: 'system', actor } as const;
  const request = { id: 'r', method: 'GET', work: { requestId: 'r', scope } } as unknown as FastifyRequest;
  log(request, { statusCode: 200, elapsedTime: 1 } as unknown as FastifyReply);
  return JSON.parse(written) as Record<string, unknown>;
}

const id = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

test.each([`user:${id}`, `service:${id}`, 'service:tenant-token', 'partner:acme', 'operator:1a2b3c4d'])(
  'a line names the actor %s',
  (name) => expect(lineOf(namedActor(name))['actor']).toBe(name),
);

test('a name that an issuer has chosen is not in the log: it may be a person’s address', () => {
  expect(lineOf(namedActor('service:ada@example.com'))['actor']).toBe('service');
  expect(lineOf(undefined)).not.toHaveProperty('actor');
});
