import { once } from 'node:events';
import type { Socket } from 'node:net';
import { newId } from '../../src/kernel/id';
import { operationsOf, pathOf, readDocument } from '../support/openapi-document';
import { answersOf, open, request } from '../support/raw-http';
import { expectSealedProblem } from '../support/sealed-problem';
import type { Answer } from '../support/service';
import { freshTenant, sharedService } from '../support/shared-service';

const megabyte = 1_048_576;
const size = 11 * megabyte;
const piece = 'x'.repeat(65_536);

const service = sharedService();
const tenant = freshTenant(service);

/** Sends the head and then piece after piece, until all is sent or there is an answer. */
async function pour(head: string, piece: string): Promise<Answer[]> {
  const socket = open(service.url);
  const answers = answersOf(socket);
  const over = new AbortController();
  socket.once('data', () => over.abort()).once('close', () => over.abort());
  socket.write(head);
  for (let sent = 0; sent < size && !over.signal.aborted; sent += piece.length)
    if (!socket.write(piece)) await once(socket, 'drain', { signal: over.signal }).catch(() => undefined);
  return answers;
}

test.each([
  ['announced', `Content-Length: ${size}`, piece, 0],
  ['sent in chunks', 'Transfer-Encoding: chunked', `10000\r\n${piece}\r\n`, 1],
])(
  'a body of 11 MB that is %s is refused by every operation, and not read to its end',
  async (_, framing, part, megabytes) => {
    const operations = operationsOf(await readDocument(service)).filter(({ method }) => method !== 'GET');
    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      const arriving = once(service.app.getHttpServer(), 'connection') as Promise<[Socket]>;
      const line = `${operation.method} ${pathOf(operation, newId(), {})} HTTP/1.1`;
      const answers = await pour(
        request(line, ['Host: strata', 'Content-Type: application/json', framing]),
        part,
      );
      expect(answers).toHaveLength(1);
      expectSealedProblem(answers[0]!, 413, 'body-too-large');
      const [{ bytesRead }] = await arriving;
      // What was under way when it was refused has been received all the same.
      expect(bytesRead).toBeLessThan((megabytes + 1) * megabyte);
      expect((await tenant.call('GET', '/api/v1/organisation')).status).toBe(200);
    }
  },
);
