/** Makes slow hashes of passwords, a few at a time. */
export abstract class PasswordHasher {
  /** A PHC string. @throws DomainError `overloaded` where too many wait already */
  abstract hash(password: string): Promise<string>;

  /**
   * Whether the password is the one. Without a PHC string the work is the same and the answer is no: how long it takes does not
   * tell whether an account exists.
   * @throws DomainError `overloaded` where too many wait already
   */
  abstract verify(phc: string | undefined, password: string): Promise<boolean>;
}
