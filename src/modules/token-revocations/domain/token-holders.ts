/** The users of the tenant, as far as revocations are concerned: nobody revokes tokens of users above the own rights. */
export abstract class TokenHolders {
  /** Only inside a unit of work. @throws DomainError `user-not-found`, `insufficient-scope` */
  abstract assertMayRevoke(userId: string): Promise<void>;

  /** For tokens that may be anybody's. @throws DomainError `insufficient-scope` */
  abstract assertMayRevokeAnybodys(): void;
}
