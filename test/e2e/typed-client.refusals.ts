import { dataOf, type StrataClient } from '../../clients/typescript/src';

const users = '/api/v1/users';
const user = `${users}/{id}` as const;
const nobody = '0193a5c2-7e1b-7c3d-9a4f-2b6c8d0e1f3a';

/** Never run: what the compiler must refuse. Each line is an error of the type check once it is allowed. */
export async function refusedByTheCompiler(strata: StrataClient): Promise<void> {
  // @ts-expect-error -- there is no such path
  await strata.get('/api/v1/user');
  // @ts-expect-error -- nor such a method of it
  await strata.put(users);
  // @ts-expect-error -- the id is missing
  await strata.get(user);
  // @ts-expect-error -- a required field is missing
  await strata.post(users, { body: { username: 'ada' } });
  // @ts-expect-error -- there is no such field
  await strata.patch(user, { path: { id: nobody }, body: { rank: 1 } });
  // @ts-expect-error -- nor such a filter
  await strata.get(users, { query: { 'role[has]': 'admin' } });
  // @ts-expect-error -- nor such a value
  await strata.get(users, { query: { role: 'king' } });
  // @ts-expect-error -- this operation does not honour it
  await strata.get(user, { path: { id: nobody }, ifMatch: 1 });
  // @ts-expect-error -- only a POST does
  await strata.patch(user, { path: { id: nobody }, body: {}, idempotencyKey: 'a' });
  // @ts-expect-error -- no list
  strata.pages('/api/v1/organisation');
  // @ts-expect-error -- there is no such code
  if ((await strata.get(users)).error?.code === 'user-lost') throw new Error();
  // @ts-expect-error -- there is no such member
  (await dataOf(strata.get(users))).cursor.toString();
}
