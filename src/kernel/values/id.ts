import { randomFillSync } from 'node:crypto';
import { v5, v7 } from 'uuid';

export { isId } from './is-id';

const bytesPerId = 16;
/** Drawn for many ids at once: a draw costs more than all else of an id, and every request gets one. */
const random = new Uint8Array(256 * bytesPerId);
let drawn = random.length;

/** The millisecond of the last id. Within one millisecond the sequence counts on, so that ids of one process sort as they were made. */
let time = 0;
let sequence = 0;

/** A UUIDv7 (RFC 9562): sorts by creation, so primary keys grow at one end. */
export function newId(): string {
  const bytes = nextRandom();
  const now = Date.now();
  if (now > time) {
    time = now;
    // The top bit is left out: the sequence begins low enough to count for as long as a millisecond lasts.
    sequence = ((bytes[6]! & 0x7f) << 24) | (bytes[7]! << 16) | (bytes[8]! << 8) | bytes[9]!;
  } else {
    sequence += 1;
  }
  return v7({ random: bytes, msecs: time, seq: sequence });
}

function nextRandom(): Uint8Array {
  if (drawn === random.length) {
    randomFillSync(random);
    drawn = 0;
  }
  const bytes = random.subarray(drawn, drawn + bytesPerId);
  drawn += bytesPerId;
  return bytes;
}

/** A UUIDv5 (RFC 9562): the same for the same id and name, and nobody else's. */
export function derivedId(id: string, name: string): string {
  return v5(name, id);
}
