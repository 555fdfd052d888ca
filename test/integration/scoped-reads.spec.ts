import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/statements';
import { Work } from '../support/work';

let work: Work;
beforeAll(async () => {
  work = await Work.start();
});
afterAll(() => work.service.stop());
beforeEach(() => work.renewTenant());

describe('a read outside a unit of work', () => {
  test.each(['findById', 'list'] as const)('(%s) is one statement and one round trip', async (method) => {
    const user = await work.stored();
    const readies: number[] = [];
    const count = (): void => void readies.push(1);
    const { statements, stop } = interceptStatements();
    work.pool.on('acquire', (client) => {
      const { connection } = client as unknown as { connection: NodeJS.EventEmitter };
      connection.off('readyForQuery', count).on('readyForQuery', count);
    });
    const query = {
      filters: [],
      switches: [],
      sort: { field: 'createdAt', descending: true },
      limit: 20,
      total: false,
    };
    await work.inTenant<unknown>(() =>
      method === 'list' ? work.users.list(query) : work.users.findById(user.id),
    );
    stop();
    work.pool.removeAllListeners('acquire');
    expect(statements).toHaveLength(1);
    // PostgreSQL says "ready for query" once for every round trip.
    expect(readies).toHaveLength(1);
  });

  test('leaves no transaction and no setting on its connection', async () => {
    const user = await work.stored();
    await work.inTenant(() => work.users.findById(user.id));
    const client = await work.pool.connect();
    const { rows } = await client.query(
      `select current_setting('strata.tenant_id', true) as tenant, pg_backend_pid() as pid`,
    );
    client.release();
    expect(rows[0]).toMatchObject({ tenant: '' });
    const sql = 'select state, xact_start from pg_stat_activity where datname = $1 and application_name = $2';
    const { name, superuserUrl } = work.service.database;
    for (const row of await queryAs(superuserUrl, sql, [name, 'strata']))
      expect(row).toEqual({ state: 'idle', xact_start: null });
  });
});
