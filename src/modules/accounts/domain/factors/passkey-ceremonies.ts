/** A passkey as its registration has proven it. */
export interface ProvenPasskey {
  readonly credentialId: Buffer;
  readonly publicKey: Buffer;
  readonly counter: number;
  readonly transports: readonly string[];
  readonly backedUp: boolean;
}

/** The values of a passkey that change with each use. */
export type PasskeyUse = Pick<ProvenPasskey, 'counter' | 'backedUp'>;

/** A browser's claim before any of it is proven. */
export interface ClaimedPasskey {
  /** 256 bits in base64url. */
  readonly challenge: string;
  readonly credentialId: Buffer;
  /** Whom the authenticator keeps the passkey for; undefined where it does not say. */
  readonly personId: string | undefined;
}

/** The person whom a browser shows as the owner of the passkey. */
export interface PasskeyOwner {
  readonly id: string;
  readonly email: string;
  readonly name: string;
}

/**
 * The two ceremonies of WebAuthn (https://www.w3.org/TR/webauthn-3/), for the origin and the relying party of the configuration,
 * whatever host a request names. Both need the person to be verified by the device, with a fingerprint or a PIN.
 */
export abstract class PasskeyCeremonies {
  /** The `publicKey` of `navigator.credentials.create`. @param existing passkeys: their devices refuse */
  abstract registrationOptions(
    person: PasskeyOwner,
    challenge: string,
    existing: readonly Pick<ProvenPasskey, 'credentialId' | 'transports'>[],
  ): object;

  /** The `publicKey` of `navigator.credentials.get`: any passkey of the service, of any person. */
  abstract signInOptions(challenge: string): object;

  /** Undefined for what is no answer of a browser. */
  abstract claimOf(answer: object): ClaimedPasskey | undefined;

  /** Undefined for an answer that proves nothing. */
  abstract proveRegistration(answer: object, challenge: string): Promise<ProvenPasskey | undefined>;

  /** Undefined for an answer that proves nothing, or whose counter has not grown: the authenticator may have been copied. */
  abstract proveUse(
    answer: object,
    challenge: string,
    passkey: ProvenPasskey,
  ): Promise<PasskeyUse | undefined>;
}
