import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedPostgres } from '../../src/embedded';
import { asRole } from '../support/database/external-postgres';
import { selfSigned } from '../support/mail/self-signed';
import { cleanUp, type Exit, launch, temporaryFolder } from '../support/processes/launched-service';
import { startTlsPostgres } from '../support/servers/tls-postgres';
import { queryAs, withClient } from '../support/sql';

/* psql, pg_dump and pg_restore at a server that takes no connection without TLS, by an authority of the test's own. */

const own = selfSigned();
const stranger = selfSigned();
const password = 'a-backup-password-of-the-test';

let folder: string;
let postgres: EmbeddedPostgres;

/** By the name in the certificate, in this database. */
const at = (url: string, database = 'strata'): string =>
  url.replace('127.0.0.1', 'localhost').replace(/\/[^/]*$/, `/${database}`);

beforeAll(async () => {
  folder = temporaryFolder();
  postgres = await startTlsPostgres(folder, own);
  await queryAs(at(postgres.superuserUrl), `alter role strata_backup login password '${password}'`);
  await withClient(postgres.superuserUrl, async (client) => {
    await client.query('create database restored owner strata_owner');
    await client.query('grant connect on database strata to strata_backup');
    await client.query('grant connect on database restored to strata_runtime');
  });
  for (const [name, { cert }] of Object.entries({ own, stranger }))
    writeFileSync(join(folder, `${name}.pem`), cert);
  // From here on the server refuses whatever does not speak TLS.
  const [row] = await queryAs<{ file: string }>(
    postgres.superuserUrl,
    `select current_setting('hba_file') as file`,
  );
  const file = row?.file ?? '';
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/^host\b/gm, 'hostssl'));
  await queryAs(postgres.superuserUrl, 'select pg_reload_conf()');
});
afterAll(() => postgres.stop());
afterAll(cleanUp);

function cli(args: readonly string[], database = 'strata', authority = 'own'): Promise<Exit> {
  const settings = {
    DATABASE_URL: at(postgres.runtimeUrl, database),
    DATABASE_MIGRATION_URL: at(postgres.migrationUrl, database),
    DATABASE_BACKUP_URL: asRole(at(postgres.superuserUrl, database), 'strata_backup', password),
    DATABASE_CA_FILE: join(folder, `${authority}.pem`),
  };
  return launch(settings, { script: 'cli', args }).exited;
}

const printed = async (...call: Parameters<typeof cli>): Promise<string> => {
  const { code, stdout, stderr } = await cli(...call);
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
};

test('psql, pg_dump and pg_restore trust the authority in DATABASE_CA, and no other', async () => {
  await printed(['migrate', 'up']);
  const isEncrypted = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
  expect(await printed(['db', 'shell', '--command', isEncrypted])).toMatch(/\bt\n\(1 row\)/);

  const dump = join(folder, 'strata.dump');
  await printed(['db', 'backup', '--out', dump]);
  await printed(['db', 'restore', '--from', dump], 'restored');
  const tables = `select count(*)::text as n from pg_tables where tablename = 'organisations'`;
  expect(await printed(['db', 'shell', '--command', tables], 'restored')).toMatch(/\b1\n\(1 row\)/);

  const mistrusted = join(folder, 'mistrusted.dump');
  for (const args of [
    ['db', 'shell', '--command', isEncrypted],
    ['db', 'backup', '--out', mistrusted],
  ]) {
    const { code, stderr } = await cli(args, 'strata', 'stranger');
    expect(code).not.toBe(0);
    expect(stderr).toMatch(/certificate/);
  }
  expect(existsSync(mistrusted)).toBe(false);
});
