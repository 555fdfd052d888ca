import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { StartupError } from '../../startup-error';
import { AllowedAddresses } from './allowed-addresses';
import { parsePartnerEntry, type PartnerEntry } from './partner-entry';
import { parseStrictJson } from './strict-json';

/** A program of a partner's. It acts for one tenant, so what it stores lies under that tenant's row-level security. */
export interface PartnerClient {
  readonly id: string;
  /** Lower-case UUID. */
  readonly tenantId: string;
  readonly isActive: boolean;
  /** As configured; undefined: it may call from anywhere. */
  readonly addresses: readonly string[] | undefined;
}

interface KnownClient {
  readonly client: PartnerClient;
  readonly keys: readonly KeyObject[];
  readonly allowed: AllowedAddresses | undefined;
}

/** As many as a client may have at a time; the others are made up, so that all clients take the same time to verify. */
const keysPerClient = 2;

/** The configured clients. Private fields: it serialises and prints as nothing. */
export class PartnerClients {
  readonly #clients: ReadonlyMap<string, KnownClient>;
  readonly #nobodys = dummyKeys(keysPerClient);

  constructor(entries: readonly PartnerEntry[]) {
    // A Map, because a sender may name any id: `constructor` and `__proto__` are members of every object.
    this.#clients = new Map(entries.map((entry) => [entry.id, knownClient(entry)]));
  }

  get(id: string): PartnerClient | undefined {
    return this.#clients.get(id)?.client;
  }

  /** Two keys for every id, known or not. The keys of an unknown id are random. */
  keysOf(id: string): readonly KeyObject[] {
    return this.#clients.get(id)?.keys ?? this.#nobodys;
  }

  /** @param address undefined: unknown, which no list has */
  mayCallFrom(id: string, address: string | undefined): boolean {
    const known = this.#clients.get(id);
    return known !== undefined && (known.allowed?.include(address ?? '') ?? true);
  }
}

function knownClient({ id, tenantId, secrets, addresses, active }: PartnerEntry): KnownClient {
  const keys = secrets.map((secret) => createSecretKey(secret, 'utf8'));
  return {
    client: Object.freeze({ id, tenantId, isActive: active, addresses }),
    keys: [...keys, ...dummyKeys(keysPerClient - keys.length)],
    allowed: addresses && new AllowedAddresses(addresses),
  };
}

function dummyKeys(count: number): KeyObject[] {
  return Array.from({ length: count }, () => createSecretKey(randomBytes(32)));
}

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
