import { hash, timingSafeEqual } from 'node:crypto';

/** Secrets kept as digests only: they cannot be logged, and all compare in the same time. */
export class SecretDigests {
  readonly #digests: readonly Buffer[];

  constructor(secrets: readonly string[]) {
    this.#digests = secrets.map(digestOf);
  }

  /** Compares with every secret, found or not, so that the time taken tells nothing. */
  matches(candidate: string): boolean {
    const digest = digestOf(candidate);
    return this.#digests.reduce((found, known) => timingSafeEqual(known, digest) || found, false);
  }
}

function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
