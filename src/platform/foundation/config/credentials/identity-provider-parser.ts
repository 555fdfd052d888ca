import type { IdentityProviderEntry } from './identity-provider-entry';
import { identityProviderRules, allowedMembers, togetherProblems } from './identity-provider-rules';
import { memberProblems } from './member-rules';

const defaults = {
  algorithms: ['RS256'],
  tokenTypes: ['at+jwt'],
  accessTokenClaims: {},
  tenantBy: 'externalId',
  roles: {},
  scopeClaim: 'scope',
  requireScope: false,
  users: 'must-exist',
  emailClaim: 'email',
  usernameClaim: 'preferred_username',
  nameClaim: 'name',
} as const satisfies Partial<IdentityProviderEntry>;

/** @param report is told every problem */
export function parseIdentityProviderEntry(
  value: unknown,
  report: (problem: string) => void,
): IdentityProviderEntry | undefined {
  const problems = memberProblems(value, identityProviderRules, allowedMembers);
  problems.forEach(report);
  if (problems.length > 0) return undefined;
  const given = { ...defaults, ...(value as Pick<IdentityProviderEntry, 'issuer' | 'audience'>) };
  const entry: IdentityProviderEntry = {
    ...given,
    tokenTypes: (given.tokenTypes as readonly string[]).map((type) => type.toLowerCase()),
    ...organisationOf(given),
  };
  togetherProblems(entry).forEach(report);
  return entry;
}

function organisationOf({ organisation }: Partial<IdentityProviderEntry>): { organisation?: string } {
  return organisation === undefined ? {} : { organisation: organisation.toLowerCase() };
}
