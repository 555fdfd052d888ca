import type { Config } from '../../../foundation/config/config';

/**
 * Where one connection is one session of PostgreSQL: for the lock by which a worker is known to live, LISTEN and NOTIFY.
 * @param url of the pool
 */
export function sessionUrl({ database }: Config, url: string): string {
  return (database.kind === 'external' ? database.directUrl : undefined) ?? url;
}
