import type { TokenAlgorithm } from './key-entry';

/** A member of the payload by its name; or, as an array of names, one that lies within other members. */
export type ClaimPath = string | readonly string[];

/** One entry of IDENTITY_PROVIDERS, with what it has left out. */
export interface IdentityProviderEntry {
  /** As the tokens have it, byte for byte. */
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly TokenAlgorithm[];
  /** Accepted `typ` of the header, in lower case. */
  readonly tokenTypes: readonly string[];
  /** Claims that the provider's access tokens have and its other tokens lack; `true`: whatever the value. */
  readonly accessTokenClaims: Readonly<Record<string, string | true>>;
  /** The one organisation whose people the provider knows. In lower case. */
  readonly organisation?: string;
  readonly tenantClaim?: ClaimPath;
  /** The meaning of `tenantClaim`. */
  readonly tenantBy: 'externalId' | 'id';
  readonly rolesClaim?: ClaimPath;
  /** Their roles and ours. */
  readonly roles: Readonly<Record<string, string>>;
  readonly scopeClaim: ClaimPath;
  /** A token without one of our permissions in its scope may then do nothing. */
  readonly requireScope: boolean;
  readonly users: 'must-exist' | 'provision';
  readonly emailClaim: ClaimPath;
  readonly usernameClaim: ClaimPath;
  readonly nameClaim: ClaimPath;
  /** How people sign in at the console; undefined: they do not, and the provider's tokens come from elsewhere. */
  readonly signIn?: ProviderSignIn;
}

/** The console, as the provider knows it: a public client, which has no secret. */
export interface ProviderSignIn {
  readonly clientId: string;
  /** `openid profile` by default. */
  readonly scope?: string;
  /** Sent along with the request for a sign-in, such as the `audience` that some providers want. */
  readonly parameters?: Readonly<Record<string, string>>;
}
