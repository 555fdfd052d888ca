import { hash, timingSafeEqual } from 'node:crypto';

/**
 * The stored form says how it was made, so that keys of an older form stay good when there is a newer. Version 1: SHA-256. A
 * slow hash would protect what can be guessed, and 256 random bits cannot.
 */
const version = 'v1.';
/** No secret has it, as far as anybody knows: compared where there is no second digest, which takes as long. */
const none = Buffer.alloc(32);

export interface StoredDigests {
  readonly current: Buffer;
  readonly previous: Buffer;
}

export function digestOf(secret: string): string {
  return version + hash('sha256', secret, 'base64url');
}

/** The digests of a key; those of a version that this build does not know are nobody's. */
export function storedDigests(current: string, previous: string | null): StoredDigests {
  return { current: bytesOf(current), previous: previous === null ? none : bytesOf(previous) };
}

/**
 * The one of its secrets that a key was presented with. Both are compared in constant time in any case: the time that the
 * answer takes tells nothing.
 */
export function matchOf(
  secret: string,
  { current, previous }: StoredDigests,
  isEqual: (one: Buffer, other: Buffer) => boolean = timingSafeEqual,
): 'current' | 'previous' | undefined {
  const presented = hash('sha256', secret, 'buffer');
  const isCurrent = isEqual(presented, current);
  const isPrevious = isEqual(presented, previous);
  if (isCurrent) return 'current';
  return isPrevious ? 'previous' : undefined;
}

function bytesOf(stored: string): Buffer {
  const bytes = stored.startsWith(version) ? Buffer.from(stored.slice(version.length), 'base64url') : none;
  return bytes.length === none.length ? bytes : none;
}
