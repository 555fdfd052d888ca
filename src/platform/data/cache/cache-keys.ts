import { createHash } from 'node:crypto';
import { keySlot } from '../redis/key-slot';
import { type Guards, oneGuard } from './guards';

/** Version of the layout of keys and values, and of the protocol. Instances of two versions share no entry. */
const schema = 1;
/** In the tenant's place, for what belongs to none. A tenant id is a UUID, so this is none. */
export const noTenant = 'system';

/**
 * Hash tags of a cluster. Each has a guard, and a takeover begins the quarantine of every guard: few enough for that, and
 * enough for the servers to share them evenly.
 */
const tagCount = 256;

/** Every key begins with the environment, the schema and the tenant; on a cluster with the tenant's hash tag before it. */
export class CacheKeys {
  /** @param isClustered whether keys lie on several servers: those of a tenant, and their guard, then lie in the slot of its hash tag */
  constructor(
    private readonly environment: string,
    private readonly isClustered = false,
  ) {}

  /** The only one, on one server. */
  get guard(): string {
    return `${this.all}${noTenant}:guard`;
  }

  get guards(): Guards {
    if (!this.isClustered) return oneGuard(this.guard);
    const [first, ...others] = Array.from({ length: tagCount }, (_, tag) => `${this.all}${tagOf(tag)}:guard`);
    return { all: [first!, ...others], of: (key) => `${key.slice(0, key.indexOf('}') + 1)}:guard` };
  }

  /** The prefix of everything this environment stores. */
  get all(): string {
    return `${this.environment}:${schema}:`;
  }

  /** The prefix of everything stored for one tenant. */
  ofTenant(tenant: string): string {
    return this.isClustered
      ? `${this.all}${tagOf(keySlot(tenant) % tagCount)}:${tenant}:`
      : `${this.all}${tenant}:`;
  }

  entry(tenant: string, resource: string, id: string): string {
    return `${this.ofTenant(tenant)}${resource}:${id}`;
  }

  /** The entry whose parts are the pages of a tenant's list. */
  list(tenant: string, resource: string): string {
    return `${this.ofTenant(tenant)}${resource}.list`;
  }

  /** By a digest: an email address is nobody's business who lists the keys. */
  hint(tenant: string, resource: string, key: string, value: string): string {
    const digest = createHash('sha256').update(value).digest('base64url').slice(0, 22);
    return `${this.ofTenant(tenant)}${resource}.${key}:${digest}`;
  }
}

const tagOf = (tag: number): string => `{${tag.toString(16).padStart(2, '0')}}`;
