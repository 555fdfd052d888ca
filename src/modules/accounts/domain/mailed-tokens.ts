/** The secrets that mailed links carry: derived, so that no row, event or record of a mail holds them. */
export abstract class MailedTokens {
  /** 43 characters of base64url: 256 bits, the same for the same purpose and id. */
  abstract derive(purpose: string, id: string): string;

  /** The stored form of a token. */
  abstract digest(token: string): Buffer;

  /** A token that nobody can derive: a session's. */
  abstract random(): string;
}
