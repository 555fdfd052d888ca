import { hash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { shareCompressed } from '../server/answers/compression';

/** Bytes that every caller is answered alike, made once: an answer costs a reference to them, and no copy. */
export class SharedContent {
  /** @param type the media type, with its charset where it is text */
  constructor(
    content: string | Buffer,
    readonly type: string,
  ) {
    this.bytes = typeof content === 'string' ? Buffer.from(content) : content;
    shareCompressed(this.bytes);
    this.etag = `"${hash('sha256', this.bytes, 'base64url').slice(0, 22)}"`;
  }

  readonly bytes: Buffer;
  /** Strong: it is made of the bytes, so a new build has another. */
  readonly etag: string;

  /** @param isOpen whether caches between us and the caller may keep it; each use asks us whether it is still right */
  send(reply: FastifyReply, isOpen: boolean): void {
    this.sendKept(reply, isOpen ? 'public, no-cache' : 'private, no-cache');
  }

  /** For a name that is made of the bytes: it never has others, and no browser asks again (RFC 8246). */
  sendForGood(reply: FastifyReply): void {
    this.sendKept(reply, 'public, max-age=31536000, immutable');
  }

  private sendKept(reply: FastifyReply, cacheControl: string): void {
    void reply
      .header('etag', this.etag)
      .header('cache-control', cacheControl)
      .type(this.type)
      .send(this.bytes);
  }
}
