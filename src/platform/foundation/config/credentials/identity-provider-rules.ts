import { isId } from '../../../../kernel/values/is-id';
import type { IdentityProviderEntry } from './identity-provider-entry';
import type { TokenAlgorithm } from './key-entry';
import type { MemberRule } from './member-rules';
import { isJsonObject } from './strict-json';

/** Algorithms of providers' signatures. No HMAC: its key would be known to two sides. */
const algorithms = ['RS256', 'ES256', 'ES384', 'ES512'] as const satisfies readonly TokenAlgorithm[];

const isText = (value: unknown): value is string =>
  typeof value === 'string' && /^\P{C}{1,255}$/u.test(value);

/** Members that the service itself writes into a request for a sign-in cannot be given. */
const ownParameters = /^(client_id|redirect_uri|response_type|scope|state|nonce|code_challenge(_method)?)$/;

function isSignIn(value: unknown): boolean {
  if (!isJsonObject(value)) return false;
  const { clientId, scope, parameters = {}, ...others } = value;
  return (
    isText(clientId) &&
    (scope === undefined || isText(scope)) &&
    isJsonObject(parameters) &&
    Object.entries(parameters).every(([name, one]) => isText(one) && !ownParameters.test(name)) &&
    Object.keys(others).length === 0
  );
}

const isTexts = (value: unknown): value is string[] =>
  Array.isArray(value) && value.length > 0 && value.every(isText);

const unlessAbsent =
  (isGood: (value: unknown) => boolean, problem: string): MemberRule =>
  (value) =>
    value === undefined || isGood(value) ? [] : [problem];

const claimPath = (name: string): MemberRule =>
  unlessAbsent(
    (value) => isText(value) || isTexts(value),
    `"${name}" must be the name of a claim, or an array of names for one within others`,
  );

/** An issuer on this machine, which is asked for its keys without TLS. */
export function isWithoutTls(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname);
}

/** Loopback may do without TLS: nobody listens in between. Production refuses that too. */
function issuerProblems(value: unknown): readonly string[] {
  const url = typeof value === 'string' && value.length <= 255 ? URL.parse(value) : null;
  if (url === null || /[?#@\s]/.test(String(value)))
    return ['"issuer" must be the web address that tokens have in "iss", without query and user'];
  return url.protocol === 'https:' || isWithoutTls(String(value))
    ? []
    : ['"issuer" must begin with https://; http:// is for this machine alone'];
}

/** No message repeats a value: a secret may have been pasted into the wrong place. */
export const identityProviderRules = {
  issuer: issuerProblems,
  audience: (value) =>
    isText(value) ? [] : ['"audience" must be the "aud" of the provider’s access tokens'],
  algorithms: unlessAbsent(
    (value) => isTexts(value) && value.every((one) => algorithms.some((known) => known === one)),
    `"algorithms" must be an array of ${algorithms.join(', ')}`,
  ),
  tokenTypes: unlessAbsent(
    (value) => isTexts(value) && value.every((one) => /^(at\+)?jwt$/i.test(one)),
    '"tokenTypes" must be an array of at+jwt and JWT',
  ),
  accessTokenClaims: unlessAbsent(
    (value) => isJsonObject(value) && Object.values(value).every((one) => one === true || isText(one)),
    '"accessTokenClaims" must be an object of claims, each with its value, or true for any value',
  ),
  organisation: unlessAbsent(
    (value) => typeof value === 'string' && isId(value.toLowerCase()),
    '"organisation" must be the UUID of an organisation',
  ),
  tenantClaim: claimPath('tenantClaim'),
  tenantBy: unlessAbsent(
    (value) => value === 'externalId' || value === 'id',
    '"tenantBy" must be externalId or id',
  ),
  rolesClaim: claimPath('rolesClaim'),
  roles: unlessAbsent(
    (value) => isJsonObject(value) && Object.values(value).every(isText),
    '"roles" must be an object: the provider’s roles, each with the one here',
  ),
  scopeClaim: claimPath('scopeClaim'),
  requireScope: unlessAbsent((value) => typeof value === 'boolean', '"requireScope" must be true or false'),
  users: unlessAbsent(
    (value) => value === 'must-exist' || value === 'provision',
    '"users" must be must-exist or provision',
  ),
  emailClaim: claimPath('emailClaim'),
  usernameClaim: claimPath('usernameClaim'),
  nameClaim: claimPath('nameClaim'),
  signIn: unlessAbsent(
    isSignIn,
    '"signIn" must be an object with "clientId" and, if need be, "scope" and "parameters", an object of texts',
  ),
} satisfies Readonly<Record<keyof IdentityProviderEntry, MemberRule>>;

export const allowedMembers = `only ${Object.keys(identityProviderRules)
  .map((name) => `"${name}"`)
  .join(', ')} are allowed`;

/** Faults that no member shows alone. */
export function togetherProblems(entry: IdentityProviderEntry): readonly string[] {
  const { organisation, tenantClaim, tokenTypes, accessTokenClaims, rolesClaim, roles } = entry;
  return [
    ...(organisation === undefined && tenantClaim === undefined
      ? ['needs "tenantClaim", or "organisation" for a provider of one organisation']
      : []),
    // ID tokens have the type JWT: without more, one would do as an access token (RFC 8725, section 3.11).
    ...(tokenTypes.includes('jwt') && Object.keys(accessTokenClaims).length === 0
      ? ['"tokenTypes" with JWT needs "accessTokenClaims", which tell access tokens from ID tokens']
      : []),
    ...((rolesClaim === undefined) === (Object.keys(roles).length === 0)
      ? []
      : ['"rolesClaim" and "roles" go together']),
  ];
}
