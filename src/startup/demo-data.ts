import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error';
import { runAsSystem, runAsTenant } from '../kernel/scope';
import { CreateOrganisation, IssueTenantToken } from '../modules/organisations';
import { ScopedDatabase } from '../platform/database/scoped-database';
import { DemoCatalogue, demoTenantId } from '../platform/http/demo';

/** Fills an empty directory with one organisation and what the features show in it. Never touches one that was used. */
export async function seedDemo(
  app: INestApplicationContext,
  progress: (line: string) => void,
): Promise<void> {
  if (await runAsSystem(() => wasUsed(app.get(ScopedDatabase)))) return;
  progress('Adding the demo organisation and its data (first start) …');
  await runAsSystem(() =>
    app.get(CreateOrganisation).execute({ id: demoTenantId, name: 'Demo', email: 'office@demo.example' }),
  );
  for (const data of DemoCatalogue.of(app).data())
    await runAsTenant(demoTenantId, () => data.seed(), data.actor);
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

async function wasUsed(database: ScopedDatabase): Promise<boolean> {
  const sql =
    'select exists (select from organisations) or exists (select from organisation_deletions) as used';
  const [row] = await database.select(sql, []);
  return row?.['used'] === true;
}
