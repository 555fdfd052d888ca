import { hash, randomBytes } from 'node:crypto';
import { Pool } from 'pg';
import { newId } from '../../../src/kernel/values/id';
import { sessionCookieName } from '../../../src/platform/edge/security/callers/session-cookie';
import type { Service } from '../service';
import { freshEmail } from './people';

type Stores = Pick<Service, 'database'>;

const pools = new WeakMap<object, Pool>();

/** On a connection that is kept: the sweeps store a person for each call. */
async function store({ database }: Stores, sql: string): Promise<void> {
  let pool = pools.get(database);
  if (!pool) {
    pool = new Pool({
      connectionString: database.superuserUrl,
      max: 4,
      idleTimeoutMillis: 500,
      allowExitOnIdle: true,
    });
    // The database is dropped with the connections to it.
    pool.on('error', () => undefined);
    pools.set(database, pool);
  }
  await pool.query(sql);
}

/** The hash of `goodPassword`, with parameters so small that thousands of sign-ins cost nothing: a PHC string names its own. */
const quickPhc =
  '$argon2id$v=19$m=8,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg$ToHqq8XiOYhksYtlKO7ky6NmOCsnrxigqdv41wu0TDI';

export interface StoredPerson {
  readonly id: string;
  readonly email: string;
  readonly sessionId: string;
  /** `name=value` */
  readonly cookie: string;
}

export const newToken = (): string => randomBytes(32).toString('base64url');
const digestOf = (token: string): string => `\\x${hash('sha256', token, 'hex')}`;

/** A person with `goodPassword` and a session, put beside the service; with a place in the tenant where one is given. */
export async function storePerson({ database }: Stores, tenantId = ''): Promise<StoredPerson> {
  const [id, sessionId, token, email] = [newId(), newId(), newToken(), freshEmail()];
  const own = `'${id}', 1, now(), now()`;
  await store(
    { database },
    `insert into people (id, version, created_at, updated_at, email, email_verified_at, name, locale)
     values (${own}, '${email}', now(), 'Ada', 'en');
     insert into password_credentials (id, version, created_at, updated_at, person_id, phc, changed_at)
     values (${own}, '${id}', '${quickPhc}', now());
     insert into sessions (id, version, created_at, updated_at, token_digest, person_id, factors, authenticated_at,
       last_seen, expires_at, agent, address)
     values ('${sessionId}', 1, now(), now(), '${digestOf(token)}', '${id}', '{password}', now(), now(),
       now() + interval '1 day', 'Test', '127.0.0.0/24');
     ${tenantId === '' ? '' : place({ id, email }, tenantId)}`,
  );
  return { id, email, sessionId, cookie: `${sessionCookieName}=${token}` };
}

/** A place of the person in another tenant, beside the ones that there are. */
export function storePlace(
  { database }: Stores,
  person: Pick<StoredPerson, 'id' | 'email'>,
  tenantId: string,
): Promise<void> {
  return store({ database }, place(person, tenantId));
}

const place = ({ id, email }: Pick<StoredPerson, 'id' | 'email'>, tenantId: string): string => `
  insert into users (tenant_id, id, version, created_at, updated_at, email, username, full_name, role, is_active)
  values ('${tenantId}', '${id}', 1, now(), now(), '${email}', 'person-${id}', null, 'member', true);
  insert into memberships (tenant_id, id, version, created_at, updated_at, person_id, user_id)
  values ('${tenantId}', '${id}', 1, now(), now(), '${id}', '${id}');`;

/** The token of a mail that was sent to the address. */
export async function storeMailedToken(
  { database }: Stores,
  purpose: string,
  person: Pick<StoredPerson, 'email'> & { readonly id?: string },
): Promise<string> {
  const token = newToken();
  await store(
    { database },
    `insert into one_time_tokens (id, version, created_at, updated_at, purpose, token_digest, person_id, email, locale, expires_at)
     values ('${newId()}', 1, now(), now(), '${purpose}', '${digestOf(token)}',
       ${person.id === undefined ? 'null' : `'${person.id}'`}, '${person.email}', 'en', now() + interval '1 hour')`,
  );
  return token;
}

/** The token of an invitation of the address; without a tenant, of an organisation that is made for it. */
export async function storeInvitation(
  { database }: Stores,
  email: string,
  tenantId: string,
): Promise<string> {
  const [token, id] = [newToken(), tenantId || newId()];
  const organisation = `
    insert into organisations (id, version, created_at, updated_at, name, slug, email, is_active)
    values ('${id}', 1, now(), now(), 'Inviting ${id}', '${id}', '${id}@inviting.example', true);`;
  await store(
    { database },
    `${tenantId === '' ? organisation : ''}
     insert into invitations (tenant_id, id, version, created_at, updated_at, email, role, locale, token_digest, invited_by, expires_at)
     values ('${id}', '${newId()}', 1, now(), now(), '${email}', 'member', 'en', '${digestOf(token)}', 'operator:test',
       now() + interval '1 day')`,
  );
  return token;
}
