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
