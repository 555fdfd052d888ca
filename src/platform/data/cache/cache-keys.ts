import { createHash } from 'node:crypto';

/** Version of the layout of keys and values, and of the protocol. Instances of two versions share no entry. */
const schema = 1;
/** In the tenant's place, for what belongs to none. A tenant id is a UUID, so this is none. */
export const noTenant = 'system';

/** Every key begins with the environment, the schema and the tenant. */
export class CacheKeys {
  constructor(private readonly environment: string) {}

  get guard(): string {
    return `${this.all}${noTenant}:guard`;
  }

  /** The prefix of everything this environment stores. */
  get all(): string {
    return `${this.environment}:${schema}:`;
  }

  /** The prefix of everything stored for one tenant. */
  ofTenant(tenant: string): string {
    return `${this.all}${tenant}:`;
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
