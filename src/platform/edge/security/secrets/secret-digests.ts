import { hash, timingSafeEqual } from 'node:crypto';

/** Secrets kept as digests only: they cannot be logged, and all compare in the same time. */
export class SecretDigests {
  readonly #digests: readonly Buffer[];

  protected get digests(): readonly Buffer[] {
    return this.#digests;
  }

  constructor(secrets: readonly string[]) {
    this.#digests = secrets.map(digestOf);
  }

  matches(candidate: string): boolean {
    return this.find(candidate) !== undefined;
  }

  /**
   * The SHA-256 of the secret that the candidate is. Compares with every secret, found or not, so that the time taken tells
   * nothing.
   */
  find(candidate: string): Buffer | undefined {
    const digest = digestOf(candidate);
    return this.#digests.reduce<Buffer | undefined>(
      (found, known) => (timingSafeEqual(known, digest) ? known : found),
      undefined,
    );
  }
}

function digestOf(secret: string): Buffer {
  return hash('sha256', secret, 'buffer');
}
