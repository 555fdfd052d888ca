export interface IssuedSecret {
  /** The whole key, for its holder alone. */
  readonly key: string;
  /** The stored form: tells that a secret is the right one, and not what it is. */
  readonly digest: string;
}

/** Makes what keys are used with. */
export abstract class KeySecrets {
  /** 256 random bits, for the key with this id. */
  abstract issue(id: string): IssuedSecret;
}
