import { newId } from '../../../src/kernel/values/id';
import type { TestDatabase } from '../database/test-database';
import { queryAs } from '../sql';

type Stores = Pick<TestDatabase, 'superuserUrl'>;

/** Makes a consumer known that no build has: its name. */
export async function addFormerConsumer({ superuserUrl }: Stores): Promise<string> {
  const name = `former-${newId()}`;
  const sql = `insert into event_consumers (id, version, created_at, updated_at, name, types)
    values ($1, 1, now(), now(), $2, '{user.created.v1}')`;
  await queryAs(superuserUrl, sql, [newId(), name]);
  return name;
}

/** Stores a redelivery that no process goes on with, because one has just done so, for all that they know: its id. */
export async function addEventRun({ superuserUrl }: Stores): Promise<string> {
  const id = newId();
  const sql = `insert into event_runs (id, version, created_at, updated_at, kind, consumer, since, begun_by, status, events)
    values ($1, 1, now(), now() + interval '1 day', 'redelivery', 'welcome-mail', now(), 'operator:test', 'running', 0)`;
  await queryAs(superuserUrl, sql, [id]);
  return id;
}
