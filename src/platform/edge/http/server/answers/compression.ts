import { pipeline, Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type Coding, packForGood, packOnce, packStream, wantedCoding } from '../../wire/content-coding';
import { codedTag, isNotModified } from '../../api/etag';

/** Bytes from which on an answer is compressed. A smaller one fits into a packet or two as it is. */
const worthIt = 1024;
/** Answers that are being compressed at once, and as many streams. One more is sent as it is: waiting would cost more than its bytes. */
const most = 16;

/** Content types worth compressing: a PNG is compressed already. */
const compressible = /^(?:text\/|application\/(?:[\w.+-]*\+)?(?:json|javascript|xml)\b)/;

const forShared: readonly Coding[] = ['br', 'gzip', 'deflate'];
const forOne: readonly Coding[] = ['gzip', 'deflate', 'br'];

/** The compressed forms of bytes that are sent again and again, made when the first caller asks. */
const shared = new WeakMap<Buffer, Map<Coding, Promise<Buffer>>>();

/** Says of bytes that they are sent again and again, so that each coding compresses them once. */
export function shareCompressed(bytes: Buffer): void {
  shared.set(bytes, new Map());
}

/** The coding for each `Accept-Encoding` seen, for bytes made for one request and for shared ones. */
const known = { one: new Map<string, Coding | undefined>(), shared: new Map<string, Coding | undefined>() };
const mostKnown = 100;

/**
 * Compresses answers for callers that ask for it, in threads that are not the event loop's. Registered before the hook
 * that answers 304, which then compares with the tag of the form that would have been sent.
 */
export function compressAnswers(server: FastifyInstance): void {
  let pending = 0;
  let streams = 0;
  server.addHook('onSend', (request, reply, payload, done) => {
    const coding = codingFor(request, reply, payload);
    if (!coding) return done(null, payload);
    if (payload instanceof Readable) {
      if (streams >= most) return done(null, payload);
      streams += 1;
      void reply.header('content-encoding', coding).removeHeader('content-length');
      // A failure in the middle breaks the connection off, as it does without a coding.
      return done(
        null,
        pipeline(payload, packStream[coding](), () => (streams -= 1)),
      );
    }
    const content = payload as Buffer | string;
    const forms = typeof content === 'string' ? undefined : shared.get(content);
    if (!forms && pending >= most) return done(null, payload);
    const tag = reply.getHeader('etag');
    if (typeof tag === 'string') {
      void reply.header('etag', codedTag(tag, coding));
      if (isNotModified(request.headers['if-none-match'], tag)) return done(null, payload);
    }
    const send = (bytes: Buffer): void => {
      void reply.header('content-encoding', coding).removeHeader('content-length');
      done(null, bytes);
    };
    pending += 1;
    packed(content, coding, forms)
      .finally(() => (pending -= 1))
      .then(send, done);
  });
}

function packed(
  content: Buffer | string,
  coding: Coding,
  forms: Map<Coding, Promise<Buffer>> | undefined,
): Promise<Buffer> {
  if (!forms) return packOnce[coding](content);
  const made = forms.get(coding) ?? packForGood[coding](content);
  forms.set(coding, made);
  return made;
}

function codingFor({ headers }: FastifyRequest, reply: FastifyReply, payload: unknown): Coding | undefined {
  const accepted = headers['accept-encoding'];
  if (typeof accepted !== 'string') return undefined;
  if (!isLarge(payload)) return undefined;
  if (!compressible.test(String(reply.getHeader('content-type')))) return undefined;
  if (reply.hasHeader('content-encoding')) return undefined;
  const isShared = Buffer.isBuffer(payload) && shared.has(payload);
  return remembered(accepted, isShared);
}

/** A stream has no size yet: it is one because it may be large. */
function isLarge(payload: unknown): boolean {
  if (typeof payload === 'string') return Buffer.byteLength(payload) >= worthIt;
  return payload instanceof Readable || (Buffer.isBuffer(payload) && payload.length >= worthIt);
}

function remembered(accepted: string, isShared: boolean): Coding | undefined {
  const found = isShared ? known.shared : known.one;
  if (found.has(accepted)) return found.get(accepted);
  const coding = wantedCoding(accepted, isShared ? forShared : forOne);
  // Callers may write what they like.
  if (found.size < mostKnown && accepted.length < 100) found.set(accepted, coding);
  return coding;
}
