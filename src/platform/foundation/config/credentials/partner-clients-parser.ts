import { StartupError } from '../../startup-error';
import { PartnerClients } from './partner-clients';
import { type PartnerEntry, parsePartnerEntry } from './partner-entry';
import { parseStrictJson } from './strict-json';

/** Every problem of PARTNER_CLIENTS, and no secret. */
class PartnerClientsError extends StartupError {
  constructor(readonly problems: readonly string[]) {
    super(['The partner clients are not usable:', ...problems].join('\n  - '));
  }
}

/** Faults of the clients; none when they can be used. */
export function partnerClientProblems(json: string): readonly string[] {
  try {
    parsePartnerClients(json);
    return [];
  } catch (error) {
    if (error instanceof PartnerClientsError) return error.problems;
    throw error;
  }
}

/** Reads the clients' JSON. @throws StartupError with every problem in it, and no secret. */
export function parsePartnerClients(json: string): PartnerClients {
  const problems: string[] = [];
  const entries: PartnerEntry[] = [];
  const ids = new Set<string>();
  const secrets = new Set<string>();
  for (const [index, value] of parseEntries(json).entries()) {
    const report = (problem: string): void => void problems.push(`client ${index + 1}: ${problem}`);
    const entry = parsePartnerEntry(value, report);
    if (!entry) continue;
    const { id } = entry;
    if (ids.has(id)) report('"id" is used by an earlier client');
    ids.add(id);
    // The client's id is not signed: with a secret of two clients, one's request could be sent again as the other's.
    for (const secret of entry.secrets) {
      if (secrets.has(secret)) report('a secret is used twice; every client needs its own');
      secrets.add(secret);
    }
    entries.push(entry);
  }
  if (problems.length > 0) throw new PartnerClientsError(problems);
  return new PartnerClients(entries);
}

function parseEntries(json: string): readonly unknown[] {
  try {
    const value = parseStrictJson(json);
    if (Array.isArray(value)) return value;
  } catch {
    // No cause: a JSON error quotes the text, which holds secrets.
  }
  throw new PartnerClientsError(['is not a valid JSON array (or names a member twice)']);
}
