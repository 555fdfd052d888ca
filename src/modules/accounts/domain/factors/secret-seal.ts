export interface SealedSecret {
  /** Names the key that it is sealed with. */
  readonly keyId: string;
  readonly sealed: Buffer;
}

/** Seals secrets that must be read again, and so cannot be stored as a digest. */
export abstract class SecretSeal {
  /** @param context where it is stored: elsewhere it does not open */
  abstract seal(secret: string, context: string): SealedSecret;

  /**
   * Undefined for what was changed, or sealed for another context.
   * @throws Error where its key is not configured any more
   */
  abstract open(secret: SealedSecret, context: string): string | undefined;

  /** The names of the keys that open. */
  abstract readonly keyIds: readonly string[];

  /** The name of the key that seals; undefined where there is none. */
  abstract readonly newestKeyId: string | undefined;
}
