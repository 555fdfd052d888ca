import { DataSource } from 'typeorm';
import { type Actor, actorName } from '../../kernel/authorization/actor';
import { DatabaseClient } from '../../platform/data/database/connection/database-client';
import { noteOwnerAct } from '../../platform/data/database/transactions/owner-acts';
import { urlsOf } from '../../platform/foundation/config/urls/url-hosts';
import { withServer } from './server';

/** Enters into the operators' audit log of a restored database where it came from. */
export async function noteRestoration(
  url: string,
  actor: Pick<Actor, 'kind' | 'id'>,
  file: string,
): Promise<void> {
  const owner = new DataSource({
    type: 'postgres',
    url: urlsOf(url)[0] ?? url,
    installExtensions: false,
    // The driver alone knows neither the authority in the URL nor its other hosts.
    extra: { Client: DatabaseClient, connectionString: url, max: 1 },
  });
  await owner.initialize();
  try {
    await owner.transaction(async (manager) => {
      await manager.query(`select set_config('strata.migrator', $1, true)`, [actorName(actor)]);
      await noteOwnerAct(manager, 'database.restored', undefined, { file: { after: file } });
    });
  } finally {
    await owner.destroy();
  }
}

/** More than other transactions take between the reading of the sequence and its setting. */
const margin = 1_000_000n;

/**
 * Has every event from here on come after this position. A backup of this database is never ahead of it; one of another database
 * may be, and new events of the organisation would then be delivered before the old ones.
 */
export async function passPosition(url: string, position: bigint): Promise<void> {
  await withServer('DATABASE_MIGRATION_URL', url, async (query) => {
    const sequence = `pg_get_serial_sequence('events', 'position')`;
    const last = `(select last_value from pg_sequences where to_regclass(format('%I.%I', schemaname, sequencename)) = ${sequence}::regclass)`;
    await query(`select setval(${sequence}, ${position + margin}) where ${position} > coalesce(${last}, 0)`);
  });
}
