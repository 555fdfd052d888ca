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
      void hand(this, part);
    },
    destroy(error, done) {
      void close(parts);
      done(error);
    },
  });
  void reply.send(body);
}

async function hand(to: Readable, part: Promise<IteratorResult<string, void>>): Promise<void> {
  try {
    const { done, value } = await part;
    to.push(done === true ? null : value);
  } catch (error) {
    to.destroy(error as Error);
  }
}

/** The client is gone, or the last part is: what closing says is nobody's answer. */
async function close(parts: AsyncGenerator<string, void, void>): Promise<void> {
  await parts.return().catch(() => undefined);
}
