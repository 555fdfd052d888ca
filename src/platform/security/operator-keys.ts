import { hash, timingSafeEqual } from 'node:crypto';
import { StartupError } from '../startup-error';

/** The operator's API keys, kept as digests only: they cannot be logged, and all compare in the same time. */
export class OperatorKeys {
  readonly #digests: readonly Buffer[];

  constructor(keys: readonly string[]) {
    // An empty key, as a stray comma leaves behind, would let in a request with an empty header.
    if (keys.some((key) => key.trim() === '')) throw new StartupError('An operator API key is empty.');
    this.#digests = keys.map(digestOf);
  }

  /** Compares with every key, found or not, so that the time taken tells nothing. */
  matches(candidate: string): boolean {
    const digest = digestOf(candidate);
    return this.#digests.reduce((found, known) => timingSafeEqual(known, digest) || found, false);
  }
}

function digestOf(key: string): Buffer {
  return hash('sha256', key, 'buffer');
}
