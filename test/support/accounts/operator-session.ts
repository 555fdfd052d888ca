import { hash } from 'node:crypto';
import { newId } from '../../../src/kernel/values/id';
import type { Service } from '../service';
import { queryAs } from '../sql';
import { newToken, type StoredPerson } from './stored-person';

export interface StoredOperatorSession {
  readonly id: string;
  /** `name=value` */
  readonly cookie: string;
}

interface ByGrant {
  readonly person: Pick<StoredPerson, 'id' | 'sessionId'> & { readonly grantId: string };
}

/**
 * An open session of an operator, put beside the service.
 * @param by a key, and unless it is one of the service's, the session holds nowhere; or a person with a grant
 */
export async function storeOperatorSession(
  { database }: Pick<Service, 'database'>,
  by: string | ByGrant = '',
): Promise<StoredOperatorSession> {
  const [id, token] = [newId(), newToken()];
  const own =
    typeof by === 'string'
      ? [hash('sha256', by, 'hex').slice(0, 8), null, null, null]
      : [null, by.person.id, by.person.sessionId, by.person.grantId];
  await queryAs(
    database.superuserUrl,
    `insert into operator_sessions
       (id, version, created_at, updated_at, token_digest, expires_at, agent, address, key, person_id, person_session_id, grant_id)
     values ($1, 1, now(), now(), $2, now() + interval '1 hour', 'test', '127.0.0.0/24', $3, $4, $5, $6)`,
    [id, hash('sha256', token, 'buffer'), ...own],
  );
  return { id, cookie: `__Host-strata-operator=${token}` };
}
