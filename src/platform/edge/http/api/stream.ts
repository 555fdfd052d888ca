import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';

/** Bytes of an answer that are made before the client takes any: one part, however long it is. */
const ahead = 1;

/**
 * Answers with parts as fast as the client takes them: the next part is made when the one before has been handed over. What fails
 * before the first part is answered as a problem; what fails later breaks the connection off, so that no client takes a part for
 * the whole. The place of the request is given back at once, for the answer may take minutes.
 */
export async function stream(
  reply: FastifyReply,
  type: string,
  parts: AsyncGenerator<string, void, void>,
): Promise<void> {
  const first = await parts.next();
  void reply.type(`${type}; charset=utf-8`);
  const { raw } = reply as unknown as { readonly raw: { release?(): void; readonly destroyed: boolean } };
  if (reply.request.method === 'HEAD' || raw.destroyed) {
    await parts.return();
    void reply.send('');
    return;
  }
  raw.release?.();
  let next: Promise<IteratorResult<string, void>> | undefined = Promise.resolve(first);
  const body = new Readable({
    highWaterMark: ahead,
    read() {
      const part = next ?? parts.next();
      next = undefined;
      part.then(
        ({ done, value }) => this.push(done === true ? null : value),
        (error: Error) => this.destroy(error),
      );
    },
    destroy(error, done) {
      parts.return().then(
        () => done(error),
        () => done(error),
      );
    },
  });
  void reply.send(body);
}
