import { type AddressInfo, createServer } from 'node:net';
import { Pool } from 'pg';
import { DatabaseClient } from './database-client';
import { PostgresClient } from './postgres-client';

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

test('the URL alone says where PostgreSQL is and how it is asked, whatever libpq’s variables say', () => {
  Object.assign(process.env, {
    PGHOST: 'elsewhere.example',
    PGPORT: '6543',
    PGUSER: 'somebody',
    PGPASSWORD: 'hunter2',
    PGDATABASE: 'other',
    PGOPTIONS: '-c search_path=other',
    PGSSLMODE: 'no-verify',
    PGREPLICATION: 'database',
    PGCLIENT_ENCODING: 'LATIN1',
    PGCONNECT_TIMEOUT: '1',
  });
  const client = new PostgresClient({ connectionString: 'postgresql://strata@db.example/strata' });
  expect(client).toMatchObject({
    host: 'db.example',
    port: 5432,
    user: 'strata',
    database: 'strata',
    ssl: false,
  });
  const { connectionParameters: parameters } = client as unknown as { connectionParameters: object };
  const unset = { options: undefined, replication: undefined, client_encoding: '', connect_timeout: 0 };
  expect(parameters).toMatchObject({ ...unset, isDomainSocket: false });
  expect(client.password).toBeNull();
});

/** A message of PostgreSQL's protocol: its kind, its length and what it says. */
function message(kind: string, content: Buffer): Buffer {
  const head = Buffer.from(`${kind}....`);
  head.writeInt32BE(content.length + 4, 1);
  return Buffer.concat([head, content]);
}

test('a server that ends a connection together with letting it in does not end the process', async () => {
  const hello = [
    message('R', Buffer.alloc(4)),
    message('Z', Buffer.from('I')),
    message('E', Buffer.from('SFATAL\0C57P02\0Munexpected postmaster exit\0\0')),
  ];
  const server = createServer((socket) => {
    socket.once('data', () => socket.end(Buffer.concat(hello)));
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const connectionString = `postgresql://strata:secret@127.0.0.1:${port}/strata`;
  const pool = new Pool({ Client: DatabaseClient, connectionString });
  pool.on('error', () => undefined);
  try {
    await expect(pool.query('select 1')).rejects.toThrow(/terminated|not queryable/);
  } finally {
    await pool.end();
    server.close();
  }
});
