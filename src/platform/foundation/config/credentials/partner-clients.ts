import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { AllowedAddresses } from './allowed-addresses';
import type { PartnerEntry } from './partner-entry';

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

  /** In the order of the setting. */
  actingFor(tenantId: string): readonly PartnerClient[] {
    return [...this.#clients.values()].flatMap(({ client }) =>
      client.tenantId === tenantId ? [client] : [],
    );
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
