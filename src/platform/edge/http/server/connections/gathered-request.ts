import { IncomingMessage } from 'node:http';
import type { ReceivedBody, UnsentAnswer } from './kept-connection';
import type { ReceivedBodies } from './received-bodies';

/** Bytes that are handed on at once: as many as are parsed at once (`readInPieces`). */
const piece = 1024;
/** A chunk of this size is worth an object of its own. */
const large = piece / 2;

/**
 * A request whose body comes in pieces worth their memory, however it was cut. Node makes an object of about 150 bytes of every
 * chunk, and keeps what the chunk was read with: a body of one MiB in chunks of one byte took 100 MB or more, and eight of
 * them, without any identity, filled the heap.
 */
export class GatheredRequest extends IncomingMessage implements ReceivedBody {
  /** Its answer, which knows the connection and who is asking. */
  answer!: UnsentAnswer;
  /** Bytes of the body so far, as `bodies` counts them. */
  receivedBytes = 0;
  /** Where its body counts; undefined once it does no more. */
  bodies: Pick<ReceivedBodies, 'add'> | undefined = undefined;
  private gathered: Buffer | undefined = undefined;
  private length = 0;

  /** Called by Node's parser, with null at the end. Answers whether more may be read. */
  override push(chunk: Buffer | null, encoding?: BufferEncoding): boolean {
    if (chunk !== null) this.bodies?.add(this, chunk.length);
    if (chunk !== null && chunk.length < large) return this.gather(chunk);
    const mayGoOn = this.handOn();
    return super.push(chunk, encoding) && mayGoOn;
  }

  private gather(chunk: Buffer): boolean {
    const mayGoOn = this.length + chunk.length <= piece || this.handOn();
    this.gathered ??= Buffer.allocUnsafe(piece);
    this.length += chunk.copy(this.gathered, this.length);
    return mayGoOn;
  }

  private handOn(): boolean {
    const { gathered, length } = this;
    if (!gathered) return true;
    [this.gathered, this.length] = [undefined, 0];
    return super.push(gathered.subarray(0, length));
  }
}
