import type { FastifyReply } from 'fastify';
import type { StoredAnswer } from './stored-answer';

/** The status and headers of a reply as they were at the beginning, to tell what has changed and to take it back. */
export class ReplyHead {
  constructor(readonly reply: FastifyReply) {
    this.status = reply.statusCode;
    this.headers = { ...reply.getHeaders() };
  }

  private readonly status: number;
  private readonly headers: StoredAnswer['headers'];

  changes(): Pick<StoredAnswer, 'status' | 'headers'> {
    const changed = Object.entries(this.reply.getHeaders()).filter(
      ([name, value]) => this.headers[name] !== value,
    );
    return { status: this.reply.statusCode, headers: Object.fromEntries(changed) };
  }

  restore(): void {
    void this.reply.code(this.status);
    for (const name of Object.keys(this.changes().headers)) {
      void this.reply.removeHeader(name);
      if (name in this.headers) void this.reply.header(name, this.headers[name]);
    }
  }
}
