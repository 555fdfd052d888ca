import { userList } from '../../src/modules/users/domain/user.repository';
import type { Answer, TestTenant } from '../support/service';
import { Work } from '../support/database/work';

let work: Work;
let tenant: TestTenant;
beforeAll(async () => {
  // One connection, so that it is the one that prepares.
  work = await Work.start({ DATABASE_POOL_SIZE: '1' });
});
afterAll(() => work.service.stop());
beforeEach(async () => {
  tenant = await work.service.tenant();
});

/** The statements on users that the connection keeps prepared, and how often each has run. */
async function prepared(): Promise<{ statement: string; runs: string }[]> {
  const sql = `select statement, generic_plans + custom_plans as runs from pg_prepared_statements
               where statement like '%"users"%' order by statement`;
  return (await work.pool.query<{ statement: string; runs: string }>(sql)).rows;
}

const list = async (query: string): Promise<Answer> => {
  const answer = await tenant.call('GET', `/api/v1/users${query}`);
  expect(answer.status).toBe(200);
  return answer;
};

test('a page as most callers ask for it is prepared once, for every tenant', async () => {
  await list('');
  const before = await prepared();
  tenant = await work.service.tenant();
  await list('');
  await list('?limit=20');
  const after = await prepared();
  expect(after.map(({ statement }) => statement)).toEqual(before.map(({ statement }) => statement));
  const total = (of: typeof after) => of.reduce((sum, { runs }) => sum + Number(runs), 0);
  expect(total(after) - total(before)).toBe(2);
});

test('callers cannot fill PostgreSQL’s memory with statements of their own making', async () => {
  const before = await prepared();
  const filters = [
    'role=admin',
    'isActive=true',
    'email[contains]=x',
    'username[in]=a,b',
    'skip=3',
    'limit=7',
  ];
  for (const filter of filters) await list(`?${filter}`);
  for (let limit = 90; limit <= 100; limit++) await list(`?limit=${limit}&sort=email`);
  expect(await prepared()).toEqual(before);
});

test('what is prepared is bounded by the sorts there are', async () => {
  const orders = userList.sorts.flatMap((sort) => [sort, `-${sort}`]);
  for (const deleted of ['', '&deleted=true'])
    for (const sort of orders) await list(`?sort=${sort}${deleted}`);
  const before = (await prepared()).length;
  for (const deleted of ['', '&deleted=true'])
    for (const sort of orders) await list(`?sort=${sort}${deleted}`);
  expect((await prepared()).length).toBe(before);
  expect(before).toBeLessThanOrEqual(2 * orders.length);
});
