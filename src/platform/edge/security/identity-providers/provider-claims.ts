import type {
  ClaimPath,
  IdentityProviderEntry,
} from '../../../foundation/config/credentials/identity-provider-entry';
import { isId } from '../../../../kernel/values/id';
import { Permissions } from '../../../../kernel/authorization/permission';
import type { JsonObject } from '../tokens/compact-jws';
import { isPlainText, claimText, claimAt, claimName, invalidClaims } from './claim-values';

/** A provider's claims about a person, for the user that is made of them. */
export interface ProviderProfile {
  readonly email: string | undefined;
  /** Whether the provider says that the address is not proven. */
  readonly isEmailUnverified: boolean;
  readonly username: string | undefined;
  readonly fullName: string | undefined;
}

export interface ProviderClaims {
  readonly subject: string;
  /** As the token names it; undefined where only the provider's own organisation can be meant. */
  readonly tenant: string | undefined;
  /** The roles here that the token's roles stand for; undefined: the user's own role decides. */
  readonly roles: readonly string[] | undefined;
  readonly scope: Permissions;
  readonly profile: ProviderProfile;
  readonly tokenId: string | undefined;
  /** Seconds since the epoch, as all times here. */
  readonly iat: number;
  readonly exp: number;
  readonly nbf: number | undefined;
}

/** Claims that only ID tokens have (OpenID Connect Core 1.0, sections 3.1.3.6 and 3.3.2.11). */
const ofIdTokens = ['nonce', 'at_hash', 'c_hash'];
const ourPermission = /^[a-z_]+:[a-z]+$/;

/** The payload must be a signed token's. @throws DomainError `tenant-token-invalid-claims` */
export function readProviderClaims(
  payload: JsonObject,
  provider: IdentityProviderEntry,
): Omit<ProviderClaims, 'iat' | 'exp' | 'nbf'> {
  const { aud, sub, jti } = payload;
  if (![aud].flat().includes(provider.audience)) throw invalidClaims('"aud" does not name this service.');
  assertAccessToken(payload, provider);
  if (!isPlainText(sub)) throw invalidClaims('"sub" must be a text of 1 to 255 characters.');
  if (jti !== undefined && !isPlainText(jti))
    throw invalidClaims('"jti" must be a text of 1 to 255 characters.');
  const text = (path: ClaimPath): string | undefined => claimText(claimAt(payload, path));
  return {
    subject: sub,
    tokenId: jti,
    tenant: provider.tenantClaim === undefined ? undefined : tenantOf(payload, provider.tenantClaim),
    roles: rolesOf(payload, provider),
    scope: scopeOf(claimAt(payload, provider.scopeClaim), provider),
    profile: {
      email: text(provider.emailClaim),
      isEmailUnverified: payload['email_verified'] === false,
      username: text(provider.usernameClaim),
      fullName: text(provider.nameClaim),
    },
  };
}

function assertAccessToken(payload: JsonObject, { accessTokenClaims }: IdentityProviderEntry): void {
  const foreign = ofIdTokens.find((name) => Object.hasOwn(payload, name));
  if (foreign !== undefined) throw invalidClaims(`"${foreign}" is an ID token’s; send the access token.`);
  for (const [name, value] of Object.entries(accessTokenClaims)) {
    const claim = Object.hasOwn(payload, name) ? payload[name] : undefined;
    if (value === true ? claim === undefined : claim !== value)
      throw invalidClaims(`The claim "${name}" does not belong to an access token of this provider.`);
  }
}

/** Some providers name one organisation in an array. With several, which of them is meant cannot be known. */
function tenantOf(payload: JsonObject, path: ClaimPath): string {
  const claim = claimAt(payload, path);
  const named: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  const [tenant] = named;
  if (named.length !== 1 || !isPlainText(tenant))
    throw invalidClaims(`"${claimName(path)}" must name one organisation.`);
  return tenant;
}

function rolesOf(payload: JsonObject, { rolesClaim, roles }: IdentityProviderEntry): string[] | undefined {
  if (rolesClaim === undefined) return undefined;
  const named = new Set([claimAt(payload, rolesClaim)].flat());
  return Object.entries(roles)
    .filter(([theirs]) => named.has(theirs))
    .map(([, ours]) => ours);
}

/** A scope has names for other services too, such as `openid`: they neither grant nor limit anything here. */
function scopeOf(claim: unknown, { requireScope }: IdentityProviderEntry): Permissions {
  const words = [claim].flat().flatMap((part) => (typeof part === 'string' ? part.split(' ') : []));
  const ours = words.filter((word) => ourPermission.test(word));
  return ours.length === 0 && !requireScope ? Permissions.all : Permissions.of(ours);
}

/** The organisation's id that a claim may be, in any case of its letters. */
export function tenantIdIn(named: string): string | undefined {
  const id = named.toLowerCase();
  return isId(id) ? id : undefined;
}
