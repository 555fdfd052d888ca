import { maxHeaderSize } from 'node:http';
import type { Socket } from 'node:net';
import type { BoundedResponse } from './bounded-response';
import type { ConnectionBounds } from './connection-bounds';
import type { GatheredRequest } from './gathered-request';
import type { CutReason, KeptConnection, UnsentAnswer } from './kept-connection';

// oxlint-disable no-underscore-dangle -- the names are Node's

/** Taken for the size of an answer while a connection has had none: as large as a page of a list may be. */
const firstExpectation = 1_048_576;

/** Node's own count of the bytes queued on a connection: above its high water mark Node reads the connection no further. */
interface Pending {
  _onPendingData?(bytes: number): void;
}

/** Node's note on an answer that ends its connection. */
interface Last {
  readonly _last?: boolean;
}

/** As much as is known of a request that the parser gave up, or that did not come in time. */
export interface UnansweredRequest {
  readonly origin: string | undefined;
  readonly head: Buffer;
}

/**
 * One connection and the requests on it. Some dozens may be parsed at once (`readInPieces`). All but the first are held
 * here until it is their turn, `unanswered` of them at most are served before an answer has been sent, and nothing more is
 * parsed while one is held.
 */
export class Connection implements KeptConnection {
  constructor(
    readonly socket: Socket,
    /** The caller it counts as until an identity is proven. */
    readonly address: string,
    private readonly bounds: ConnectionBounds,
  ) {}

  unsentBytes = 0;
  private readonly unsent = new Set<UnsentAnswer>();
  private readonly held: (readonly [GatheredRequest, BoundedResponse])[] = [];
  /** The answer to the client's last request, while the client waits for it. */
  private newest: BoundedResponse | undefined;
  /** Requests whose bodies count. */
  private readonly bodies = new Set<GatheredRequest>();
  /** The bytes of a request whose head is not complete: the parser gives up beyond `maxHeaderSize`. */
  private head: Buffer[] = [];
  private unanswered = 0;
  private expectedBytes = firstExpectation;
  private isClosed = false;
  /** Its last answer was sent: what the client has sent behind that request is not heard (RFC 9112, 9.6). */
  private isOver = false;

  get heldRequests(): number {
    return this.held.length;
  }

  get isIdle(): boolean {
    return this.unanswered === 0 && this.held.length === 0;
  }

  /** Keeps what the parser is about to read, while it reads a head. */
  hear(bytes: Buffer): void {
    if (this.isIdle && sizeOf(this.head) < maxHeaderSize) this.head.push(bytes);
  }

  /** The last request while it has no answer, or the bytes of one whose head is not complete. */
  get requestAtHand(): UnansweredRequest {
    return { origin: this.newest?.req.headers.origin, head: Buffer.concat(this.head) };
  }

  receive(request: GatheredRequest, answer: BoundedResponse): void {
    this.head = [];
    if (this.isOver) return;
    answer.origin = this;
    this.countBody(request, answer);
    this.newest = answer;
    if (this.unanswered === 0 && this.held.length === 0) this.serve(request, answer);
    else this.hold(request, answer);
  }

  /** Not with the answer to an earlier one of pipelined requests: the later ones would never be answered. */
  endsWith(answer: UnsentAnswer): boolean {
    return this.bounds.isDraining && this.newest === answer;
  }

  /** An answer of this size was made; the next ones may be as large. */
  expect(bytes: number): void {
    this.expectedBytes = Math.max(bytes, this.expectedBytes / 2);
  }

  /** Counts bytes of an answer that could not be sent at once, until it has been sent or the connection ends. */
  keep(answer: UnsentAnswer, bytes: number): void {
    if (this.isClosed || bytes === 0) return;
    if (this.unsentBytes === 0) this.bounds.readers.watch(this);
    this.unsent.add(answer);
    this.unsentBytes += bytes;
    answer.unsentBytes += bytes;
    this.bounds.unsent.add(answer, bytes);
  }

  answered(answer: UnsentAnswer): void {
    this.unanswered -= 1;
    if (this.newest === answer) this.newest = undefined;
    this.forget(answer);
    for (const request of this.bodies) if (request.answer === answer) this.forgetBody(request);
    if ((answer as Last)._last === true) this.isOver = true;
    if (this.isOver) this.bounds.held.remove(this, this.held.splice(0).length);
    else if (this.held.length > 0) this.bounds.turns.add(this);
  }

  /** Serves the next request that is held, and answers whether another one may follow at once. */
  serveHeld(): boolean {
    const next = this.hasRoom() ? this.held.shift() : undefined;
    if (!next) return false;
    this.bounds.held.remove(this, 1);
    this.weigh(next[1], -1);
    this.serve(...next);
    return this.held.length > 0 && this.hasRoom();
  }

  /** Bytes that the kernel has taken. */
  takenBytes(): number {
    const { _handle: handle } = this.socket as { _handle?: { bytesWritten: number; writeQueueSize: number } };
    return handle ? handle.bytesWritten - handle.writeQueueSize : 0;
  }

  cut(reason: CutReason): void {
    if (this.isClosed) return;
    this.bounds.countCut(reason);
    this.close();
    this.socket.destroy();
  }

  close(): void {
    this.isClosed = true;
    this.bounds.held.remove(this, this.held.splice(0).length);
    this.bounds.turns.remove(this);
    for (const answer of this.unsent) this.forget(answer);
    for (const request of this.bodies) this.forgetBody(request);
  }

  private countBody(request: GatheredRequest, answer: BoundedResponse): void {
    if (this.isClosed) return;
    request.answer = answer;
    request.bodies = this.bounds.bodies;
    this.bodies.add(request);
  }

  private forgetBody(request: GatheredRequest): void {
    request.bodies = undefined;
    this.bodies.delete(request);
    this.bounds.bodies.remove(request);
  }

  private hasRoom(): boolean {
    const { unanswered, unsentBytes } = this.bounds.limits;
    if (this.unanswered === 0) return true;
    if (this.unanswered >= unanswered) return false;
    const inWork = this.unanswered - this.unsent.size + 1;
    return this.unsentBytes + inWork * this.expectedBytes <= unsentBytes.connection / 4;
  }

  private serve(request: GatheredRequest, answer: BoundedResponse): void {
    this.unanswered += 1;
    answer.on('finish', onFinish);
    this.bounds.handle(request, answer);
  }

  private hold(request: GatheredRequest, answer: BoundedResponse): void {
    if (this.isClosed) return;
    this.held.push([request, answer]);
    this.weigh(answer, 1);
    this.bounds.held.add(this);
    if (this.hasRoom()) this.bounds.turns.add(this);
  }

  /** Makes Node stop reading this connection while a request is held, as if its answer were too much already. */
  private weigh(answer: BoundedResponse, sign: 1 | -1): void {
    (answer as Pending)._onPendingData?.(sign * (this.socket.writableHighWaterMark + 1));
  }

  private forget(answer: UnsentAnswer): void {
    if (!this.unsent.delete(answer)) return;
    this.bounds.unsent.remove(answer, answer.unsentBytes);
    this.unsentBytes -= answer.unsentBytes;
    answer.unsentBytes = 0;
    if (this.unsentBytes === 0) this.bounds.readers.forget(this);
  }
}

function sizeOf(parts: readonly Buffer[]): number {
  return parts.reduce((sum, { length }) => sum + length, 0);
}

/** One function for all: a closure for each request would cost more than the rest of the count. */
function onFinish(this: BoundedResponse): void {
  this.origin?.answered(this);
}
