/** The public half of a key that tenant tokens are verified with (RFC 7517). */
export interface PublicKey {
  readonly kid: string;
  readonly alg: string;
  readonly use: 'sig';
  readonly kty: string;
  readonly crv?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
}

/** The public keys of the key set. Secrets, which would let their holder sign, are none. */
export abstract class PublicKeys {
  abstract readonly all: readonly PublicKey[];
  /** Changes with the keys, and is the same on all instances. */
  abstract readonly digest: string;
}
