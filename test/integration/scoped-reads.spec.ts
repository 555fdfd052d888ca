import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/database/statements';
import { Work } from '../support/database/work';

let work: Work;
beforeAll(async () => {
  // One connection, so that it is the one the read has used.
  work = await Work.start({ DATABASE_POOL_SIZE: '1' });
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
    try {
      const sql = `select current_setting('strata.tenant_id', true) as tenant, pg_backend_pid() as pid`;
      const { rows } = await client.query<{ tenant: string; pid: number }>(sql);
      expect(rows[0]?.tenant).toBe('');
      const activity = 'select state, xact_start from pg_stat_activity where pid = $1';
      const seen = await queryAs(work.service.database.superuserUrl, activity, [rows[0]?.pid]);
      expect(seen).toEqual([{ state: 'idle', xact_start: null }]);
    } finally {
      client.release();
    }
  });
});
