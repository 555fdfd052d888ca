import { once } from 'node:events';
import type { Socket } from 'node:net';
import { newId } from '../../src/kernel/id';
import { operationsOf, pathOf, readDocument } from '../support/openapi-document';
import { pour, request } from '../support/raw-http';
import { expectSealedProblem } from '../support/sealed-problem';
import { freshTenant, sharedService } from '../support/shared-service';

const size = 11 * 1_048_576;
const piece = 'x'.repeat(65_536);

const service = sharedService();
const tenant = freshTenant(service);

test.each([
  ['announced', `Content-Length: ${size}`, piece],
  ['sent in chunks', 'Transfer-Encoding: chunked', `10000\r\n${piece}\r\n`],
])(
  'a body of 11 MB that is %s is refused by every operation, and not read to its end',
  async (_, framing, part) => {
    const operations = operationsOf(await readDocument(service)).filter(({ method }) => method !== 'GET');
    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      const arriving = once(service.app.getHttpServer(), 'connection') as Promise<[Socket]>;
      const line = `${operation.method} ${pathOf(operation, newId(), {})} HTTP/1.1`;
      const head = request(line, ['Host: strata', 'Content-Type: application/json', framing]);
      const answers = await pour(service.url, head, part, size);
      expect(answers).toHaveLength(1);
      expectSealedProblem(answers[0]!, 413, 'body-too-large');
      const [{ bytesRead }] = await arriving;
      // The limit is 1 MiB; what was under way when it was passed has been received all the same.
      expect(bytesRead).toBeLessThan(size / 2);
      expect((await tenant.call('GET', '/api/v1/organisation')).status).toBe(200);
    }
  },
);
