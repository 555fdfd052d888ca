import { chownSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../../../src/embedded';
import { queryAs } from '../sql';
import { until } from '../until';
import { locatePostgres } from './locate-postgres';

interface Certificate {
  readonly cert: string;
  readonly key: string;
}

/** A PostgreSQL of the test's own that speaks TLS with this certificate. @param folder has its data */
export async function startTlsPostgres(
  folder: string,
  { cert, key }: Certificate,
): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres({
    dataDir: join(folder, 'data'),
    progress: () => undefined,
    durable: false,
    ...locatePostgres(process.env['STRATA_TEST_POSTGRES']),
  });
  const cluster = join(folder, 'data', 'postgres');
  const { uid, gid } = statSync(cluster);
  for (const [name, content] of [
    ['server.crt', cert],
    ['server.key', key],
  ] as const) {
    writeFileSync(join(cluster, name), content, { mode: 0o600 });
    chownSync(join(cluster, name), uid, gid);
  }
  await queryAs(postgres.superuserUrl, 'alter system set ssl = on');
  await queryAs(postgres.superuserUrl, 'select pg_reload_conf()');
  await until('PostgreSQL has TLS', async () => {
    const [row] = await queryAs<{ ssl: string }>(postgres.superuserUrl, 'show ssl');
    return row?.ssl === 'on';
  });
  return postgres;
}
