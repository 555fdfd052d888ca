import { newId } from '../../../src/kernel/values/id';
import type { Service } from '../service';
import { queryAs } from '../sql';
import { storePerson, type StoredPerson } from './stored-person';

type Stores = Pick<Service, 'database'>;

/** An operator's grant of the person, put beside the service. @returns its id */
export async function storeOperatorGrant({ database }: Stores, personId: string): Promise<string> {
  const id = newId();
  await queryAs(
    database.superuserUrl,
    `insert into operator_grants (id, version, created_at, updated_at, person_id, expires_at, granted_by)
     values ($1, 1, now(), now(), $2, now() + interval '1 day', 'operator:test')`,
    [id, personId],
  );
  return id;
}

/** The person's session began with an authenticator app. */
export async function storeSecondFactor({ database }: Stores, { sessionId }: StoredPerson): Promise<void> {
  await queryAs(database.superuserUrl, `update sessions set factors = '{password,totp}' where id = $1`, [
    sessionId,
  ]);
}

/** A person with a grant, signed in with two factors. */
export async function storeOperator(service: Stores): Promise<StoredPerson & { readonly grantId: string }> {
  const person = await storePerson(service);
  await storeSecondFactor(service, person);
  return { ...person, grantId: await storeOperatorGrant(service, person.id) };
}
