import type { ClientBase } from 'pg';
import { proveReplay, type WantedPosition } from './replay-proof';
import type { ReplicaRow } from './wal-position';

const wanted: WantedPosition = { cluster: 'ours', timeline: 2, lsn: 100n };
const fit: ReplicaRow = { standby: true, cluster: 'ours', timeline: 2, lsn: '100' };

/** A connection whose server answers one row after the other, and the last one from then on. */
function answering(...rows: readonly ReplicaRow[]): { readonly client: ClientBase; asked: number } {
  const connection = {
    asked: 0,
    client: {
      query: () => {
        const row = rows[Math.min(connection.asked, rows.length - 1)];
        connection.asked += 1;
        return Promise.resolve({ rows: [row] });
      },
    } as unknown as ClientBase,
  };
  return connection;
}

const prove = (client: ClientBase, position = wanted, patience = 60_000): Promise<void> =>
  proveReplay(client, position, patience, new AbortController().signal);

it('waits until the replica has replayed the position', async () => {
  const connection = answering({ ...fit, lsn: '98' }, { ...fit, lsn: '99' }, fit);
  await prove(connection.client);
  expect(connection.asked).toBe(3);
});

it('asks no second time on a connection for what was shown on it, and asks on another', async () => {
  const [connection, other] = [answering(fit), answering({ ...fit, lsn: '99' })];
  await prove(connection.client);
  await prove(connection.client, { ...wanted, lsn: 99n });
  expect(connection.asked).toBe(1);
  await expect(prove(other.client, wanted, 0)).rejects.toMatchObject({ reason: 'behind' });
});

it('asks again after a failover, though the position is a smaller number', async () => {
  const connection = answering({ ...fit, timeline: 1, lsn: '500' }, fit);
  await prove(connection.client, { ...wanted, timeline: 1, lsn: 500n });
  await prove(connection.client);
  expect(connection.asked).toBe(2);
});

it.each<[string, Partial<ReplicaRow>]>([
  ['behind', { lsn: '99' }],
  ['promoted', { standby: false, lsn: '200' }],
  ['promoted', { lsn: null }],
  ['other-timeline', { timeline: 1, lsn: '200' }],
  ['other-timeline', { timeline: 3, lsn: '200' }],
  ['other-database', { cluster: 'theirs', lsn: '200' }],
])('refuses a server that is %s', async (reason, row) => {
  await expect(prove(answering({ ...fit, ...row }).client, wanted, 5)).rejects.toMatchObject({ reason });
});
