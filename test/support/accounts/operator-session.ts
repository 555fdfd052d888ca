import { hash } from 'node:crypto';
import { newId } from '../../../src/kernel/id';
import type { Service } from '../service';
import { queryAs } from '../sql';
import { newToken } from './stored-person';

export interface StoredOperatorSession {
  readonly id: string;
  /** `name=value` */
  readonly cookie: string;
}

/**
 * An open session of an operator, put beside the service.
 * @param key unless it is one of the service's, the session holds nowhere
 */
export async function storeOperatorSession(
  { database }: Pick<Service, 'database'>,
  key = '',
): Promise<StoredOperatorSession> {
  const [id, token] = [newId(), newToken()];
  await queryAs(
    database.superuserUrl,
    `insert into operator_sessions (id, version, created_at, updated_at, token_digest, key, expires_at, agent, address)
     values ($1, 1, now(), now(), $2, $3, now() + interval '1 hour', 'test', '127.0.0.0/24')`,
    [id, hash('sha256', token, 'buffer'), hash('sha256', key, 'hex').slice(0, 8)],
  );
  return { id, cookie: `__Host-strata-operator=${token}` };
}
