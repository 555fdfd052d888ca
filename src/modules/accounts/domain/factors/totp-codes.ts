/** Time-based one-time passwords (RFC 6238): SHA-1, six digits, steps of 30 seconds, as every authenticator app has them. */
export abstract class TotpCodes {
  /** 160 random bits in base32. */
  abstract newSecret(): string;

  /** The `otpauth://` URL of a secret, which a page shows as a QR code. */
  abstract urlOf(secret: string, account: string): string;

  /**
   * The step that the code belongs to: the present one, the one before or the one after, because clocks differ and typing takes
   * time. Undefined for any other code.
   */
  abstract stepOf(secret: string, code: string, at: Date): number | undefined;
}
