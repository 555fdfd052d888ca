import { StartupError } from '../../startup-error';
import type { IdentityProviderEntry } from './identity-provider-entry';
import { parseIdentityProviderEntry } from './identity-provider-parser';
import { parseStrictJson } from './strict-json';

/** Every problem of IDENTITY_PROVIDERS. */
class IdentityProvidersError extends StartupError {
  constructor(readonly problems: readonly string[]) {
    super(['The identity providers are not usable:', ...problems].join('\n  - '));
  }
}

/** Faults of the providers; none when they can be used. */
export function identityProviderProblems(json: string): readonly string[] {
  try {
    parseIdentityProviders(json);
    return [];
  } catch (error) {
    if (error instanceof IdentityProvidersError) return error.problems;
    throw error;
  }
}

/** Reads the providers' JSON. @throws StartupError with every problem in it */
export function parseIdentityProviders(json: string): readonly IdentityProviderEntry[] {
  const problems: string[] = [];
  const entries: IdentityProviderEntry[] = [];
  const issuers = new Set<string>();
  for (const [index, value] of parseEntries(json).entries()) {
    const report = (problem: string): void => void problems.push(`provider ${index + 1}: ${problem}`);
    const entry = parseIdentityProviderEntry(value, report);
    if (!entry) continue;
    // Two entries of one issuer would give its tokens two meanings.
    if (issuers.has(entry.issuer)) report('"issuer" is used by an earlier provider');
    issuers.add(entry.issuer);
    entries.push(entry);
  }
  if (problems.length > 0) throw new IdentityProvidersError(problems);
  return entries;
}

function parseEntries(json: string): readonly unknown[] {
  try {
    const value = parseStrictJson(json);
    if (Array.isArray(value)) return value;
  } catch {
    // The parser's message quotes the text, which may be a secret in the wrong place.
  }
  throw new IdentityProvidersError(['is not a valid JSON array (or names a member twice)']);
}
