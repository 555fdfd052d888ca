/** A user to be made of a person whom a provider knows. */
export interface NewPerson {
  readonly email: string;
  readonly username: string;
  readonly fullName: string | null;
}

/** The users of the tenant, as far as their links are concerned. */
export abstract class LinkableUsers {
  /**
   * Whether there is such a user, who then stays one until the unit of work ends. Only inside a unit of work.
   * @throws DomainError `insufficient-scope` where the caller may not change that user: a link lets in as the user
   */
  abstract holdChangeable(userId: string): Promise<boolean>;

  /**
   * Makes an active member. @returns the id
   * @throws DomainError `user-email-taken`, `user-username-taken`, `validation-failed`
   */
  abstract create(person: NewPerson): Promise<string>;
}
