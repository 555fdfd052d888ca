import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '../kernel/errors/domain-error';
import { runAsSystem, runAsTenant } from '../kernel/authorization/scope';
import { UnitOfWork } from '../kernel/unit-of-work';
import { type DemoPerson, FindDemoPeople } from '../modules/accounts';
import { CreateOrganisation, IssueTenantToken, ReactivateOrganisation } from '../modules/organisations';
import { ScopedDatabase } from '../platform/data/database/transactions/scoped-database';
import { Config } from '../platform/foundation/config/config';
import { DemoCatalogue, demoTenantId } from '../platform/edge/http/api/demo';

/** Key of the lock that lets one instance at a time add the demo data. */
export const seedLock = 7_236_117_270;

/**
 * Fills an empty directory with one organisation and what the features show in it, all or nothing: the organisation is
 * suspended until its data is there, and what a killed start has left undone, the next one does. Never touches a directory
 * that was used.
 */
export async function seedDemo(
  app: INestApplicationContext,
  progress: (line: string) => void,
): Promise<void> {
  const [database, unitOfWork] = [app.get(ScopedDatabase), app.get(UnitOfWork)];
  const begun = await runAsSystem(() =>
    unitOfWork.write(async () => {
      await lock(database);
      const [row] = await database.select(state, [demoTenantId]);
      if (row?.['isEmpty'] === true) {
        progress('Adding the demo organisation and its data (first start) …');
        const demo = { id: demoTenantId, name: 'Demo', email: 'office@demo.example', isActive: false };
        await app.get(CreateOrganisation).execute(demo);
        return true;
      }
      if (row?.['isHalf'] === true) progress('Adding what the demo data still lacks …');
      return row?.['isHalf'] === true;
    }),
  );
  if (!begun) return;
  // One transaction for all features, in the scope of the tenant.
  await runAsTenant(demoTenantId, () =>
    unitOfWork.write(async () => {
      await lock(database);
      const [row] = await database.select('select exists (select from events) as "isThere"', []);
      if (row?.['isThere'] === true) return;
      for (const data of DemoCatalogue.of(app).data())
        await runAsTenant(demoTenantId, async () => data.seed?.(), data.actor);
    }),
  );
  // The people come with the step that ends the seeding, so they are there as a whole or not at all, too.
  await runAsSystem(() =>
    unitOfWork.write(async () => {
      await lock(database);
      const [row] = await database.select(state, [demoTenantId]);
      if (row?.['isHalf'] !== true) return;
      for (const data of DemoCatalogue.of(app).data()) await data.seedDirectory?.();
      await app.get(ReactivateOrganisation).execute(demoTenantId);
    }),
  );
}

/** Only the demo organisation begins suspended: a later suspension makes another version of it. */
const state = `
  select not exists (select from organisations) and not exists (select from organisation_deletions) as "isEmpty",
    exists (select from organisations where id = $1 and not is_active and version = 1) as "isHalf"`;

async function lock(database: ScopedDatabase): Promise<void> {
  await database.write((manager) => manager.query(`select pg_advisory_xact_lock(${seedLock})`));
}

/** Whom one can sign in as with the password that was made for this database; none where accounts are off. */
export async function demoSignIns(app: INestApplicationContext): Promise<readonly DemoPerson[]> {
  if (!app.get(Config).accounts.enabled) return [];
  return runAsSystem(() => app.get(FindDemoPeople).execute());
}

/** A token for the demo tenant; `undefined` when it is gone or suspended, or only public keys are configured. */
export async function demoToken(app: INestApplicationContext): Promise<string | undefined> {
  try {
    const issued = await runAsSystem(() =>
      app.get(IssueTenantToken).execute(demoTenantId, { expiresInSeconds: 86_400 }),
    );
    return issued.token;
  } catch (error) {
    if (error instanceof DomainError) return undefined;
    throw error;
  }
}
