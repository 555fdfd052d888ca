import { PayloadTooLargeException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { codingNamed, CodingUnsupported, unpack } from '../../wire/content-coding';
import { listElements } from '../../wire/header-list';
import { bodyMalformed } from '../../problems/http-errors';

/**
 * Takes the content coding off a body; one without is handed on at once. Signatures and idempotency keys see the result:
 * proxies pack and unpack as they like. The limit of a body holds before and after.
 */
export function unpackBody(
  { headers, server }: FastifyRequest,
  body: Buffer,
  done: (fault: Error | undefined, body: Buffer) => void,
): void {
  const given = headers['content-encoding'];
  if (given === undefined || body.length === 0) return done(undefined, body);
  const [name, ...more] = listElements(given).filter((one) => one.toLowerCase() !== 'identity');
  if (name === undefined) return done(undefined, body);
  const coding = codingNamed(name);
  if (!coding || more.length > 0) return done(new CodingUnsupported(), body);
  const refuse = (error: NodeJS.ErrnoException): void => done(faultOf(error, coding), body);
  const accept = (unpacked: Buffer): void => done(undefined, unpacked);
  unpack[coding](body, server.initialConfig.bodyLimit ?? 0).then(accept, refuse);
}

function faultOf({ code }: NodeJS.ErrnoException, coding: string): Error {
  return code === 'ERR_BUFFER_TOO_LARGE'
    ? new PayloadTooLargeException()
    : bodyMalformed({ detail: `The body is not ${coding}, as its Content-Encoding says.` });
}
