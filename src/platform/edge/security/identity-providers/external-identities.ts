import type { ProviderProfile } from './provider-claims';

/** A person as an identity provider names them: by issuer and subject, and by nothing else. */
export interface ExternalIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/** The user that an identity provider's person is, in each tenant. */
export abstract class ExternalIdentities {
  /** The user's id, whatever the user's state; undefined where nobody is linked. */
  abstract userOf(
    tenantId: string,
    identity: ExternalIdentity,
  ): string | undefined | Promise<string | undefined>;

  /**
   * Makes a user of a person who is seen for the first time. One of several calls at once, on any instance, makes it.
   * @returns the user's id
   * @throws DomainError `identity-not-linked` where the profile is not enough, or its address is another user's
   */
  abstract provision(tenantId: string, identity: ExternalIdentity, profile: ProviderProfile): Promise<string>;
}
