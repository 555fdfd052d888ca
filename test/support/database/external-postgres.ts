import { randomBytes } from 'node:crypto';
import { withClient } from '../sql';
import { createEmptyDatabase, withDatabase } from './test-database';

export interface ExternalPostgres {
  readonly runtimeUrl: string;
  readonly migrationUrl: string;
  readonly superuserUrl: string;
  readonly runtimeRole: string;
  readonly password: string;
  drop(): Promise<void>;
}

/** An operator's own server: an empty database, the login that owns it, and a second plain login. */
export async function createExternalPostgres(roleAttributes = ''): Promise<ExternalPostgres> {
  const database = await createEmptyDatabase();
  const unique = randomBytes(4).toString('hex');
  // Names and passwords that must be quoted in SQL and encoded in a URL.
  const runtimeRole = `my-app "role" ${unique}`;
  const owner = `My Owner's ${unique}`;
  const password = `p@ss:w/rd%'"${unique}`;
  await withClient(database.superuserUrl, async (client) => {
    const secret = client.escapeLiteral(password);
    const [quotedOwner, quotedRole] = [owner, runtimeRole].map((name) => client.escapeIdentifier(name));
    await client.query(`CREATE ROLE ${quotedOwner} LOGIN PASSWORD ${secret}`);
    await client.query(`CREATE ROLE ${quotedRole} LOGIN ${roleAttributes} PASSWORD ${secret}`);
    await client.query(`ALTER DATABASE ${database.name} OWNER TO ${quotedOwner}`);
  });
  return {
    runtimeUrl: asRole(database.superuserUrl, runtimeRole, password),
    migrationUrl: asRole(database.superuserUrl, owner, password),
    superuserUrl: database.superuserUrl,
    runtimeRole,
    password,
    drop: async () => {
      await database.drop();
      // Roles outlive the database, and can only be dropped from another one.
      await withClient(withDatabase(database.superuserUrl, 'postgres'), async (client) => {
        for (const name of [runtimeRole, owner])
          await client.query(`DROP ROLE ${client.escapeIdentifier(name)}`);
      });
    },
  };
}

export function asRole(url: string, role: string, password: string): string {
  const { host, pathname } = new URL(url);
  return `postgresql://${encodeURIComponent(role)}:${encodeURIComponent(password)}@${host}${pathname}`;
}
