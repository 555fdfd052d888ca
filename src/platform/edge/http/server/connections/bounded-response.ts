import type { WorkContext } from '../../../../../kernel/authorization/scope';
import { FixedHeadResponse } from '../../wire/fixed-head';
import type { KeptConnection, UnsentAnswer } from './kept-connection';

/** The status line and the headers of an answer; no answer has more. */
const headBytes = 1024;

/** An answer that tells its connection how many bytes of it the client has yet to take. */
export class BoundedResponse extends FixedHeadResponse implements UnsentAnswer {
  origin: KeptConnection | undefined;
  /** Says who is asking, once that is known. */
  work: WorkContext | undefined;
  unsentBytes = 0;
  /** The caller that its unsent bytes are counted for. */
  caller: string | undefined;

  override writeHead(...parameters: unknown[]): this {
    // Node tells the client so, and closes.
    if (this.origin?.endsWith(this)) this.shouldKeepAlive = false;
    return super.writeHead(...(parameters as Parameters<FixedHeadResponse['writeHead']>));
  }

  override write(chunk: unknown, encoding?: unknown, done?: unknown): boolean {
    const goesOn = super.write(chunk, encoding as BufferEncoding, done as () => void);
    // A stream waits for the client by itself: what counts is what it has in hand, not what it has sent.
    if (this.isUnsent()) this.origin?.keep(this, Math.max(0, this.writableLength - this.unsentBytes));
    return goesOn;
  }

  override end(chunk?: unknown, encoding?: unknown, done?: unknown): this {
    super.end(chunk, encoding as BufferEncoding, done as () => void);
    this.origin?.expect(lengthOf(chunk));
    if (this.isUnsent()) this.origin?.keep(this, headBytes + bytesOf(chunk));
    return this;
  }

  /** Whether it waits: behind another answer, or for the client. The kernel takes most answers at once. */
  private isUnsent(): boolean {
    return this.socket ? this.socket.writableLength > 0 : !this.destroyed;
  }
}

/** Bytes, or characters, which are nearly as many. */
export function lengthOf(chunk: unknown): number {
  return typeof chunk === 'string' || chunk instanceof Uint8Array ? chunk.length : 0;
}

function bytesOf(chunk: unknown): number {
  return typeof chunk === 'string' ? Buffer.byteLength(chunk) : lengthOf(chunk);
}
