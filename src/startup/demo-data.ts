import type { INestApplicationContext } from '@nestjs/common';
import { DomainError } from '../kernel/domain-error';
import { runAsSystem, runAsTenant } from '../kernel/scope';
import { CreateOrganisation, IssueTenantToken } from '../modules/organisations';
import { RequestPartnerSync } from '../modules/partners';
import { CreateUser } from '../modules/users';
import { ScopedDatabase } from '../platform/database/scoped-database';
import { demoIds } from '../platform/http/demo-ids';
import { partnerActor } from '../platform/security/partner-clients';

const users = [
  { id: demoIds.user, email: 'ada@demo.example', username: 'ada', fullName: 'Ada Lovelace', role: 'owner' },
  { email: 'charles@demo.example', username: 'charles', fullName: 'Charles Babbage', role: 'admin' },
  { email: 'mary@demo.example', username: 'mary', fullName: 'Mary Somerville', role: 'member' },
  { email: 'george@demo.example', username: 'george', fullName: 'George Boole', role: 'member' },
  { email: 'sophie@demo.example', username: 'sophie', role: 'member', isActive: false },
] as const;

/** Fills an empty directory with one organisation and a handful of users. Never touches one that was used. */
export async function seedDemo(
  app: INestApplicationContext,
  progress: (line: string) => void,
): Promise<void> {
  if (await runAsSystem(() => wasUsed(app.get(ScopedDatabase)))) return;
  progress('Adding the demo organisation and its users (first start) …');
  await runAsSystem(() =>
    app
      .get(CreateOrganisation)
      .execute({ id: demoIds.organisation, name: 'Demo', email: 'office@demo.example' }),
  );
  await runAsTenant(demoIds.organisation, async () => {
    for (const user of users) await app.get(CreateUser).execute(user);
  });
  // As the client that docs/guides/partners.md configures.
  const requestSync = () =>
    app.get(RequestPartnerSync).execute({ id: demoIds.partnerSync, entityType: 'users' });
  await runAsTenant(demoIds.organisation, requestSync, partnerActor('demo'));
}

/** A token for the demo tenant; `undefined` when it is gone or suspended, or only public keys are configured. */
export async function demoToken(app: INestApplicationContext): Promise<string | undefined> {
  try {
    const issued = await runAsSystem(() =>
      app.get(IssueTenantToken).execute(demoIds.organisation, { expiresInSeconds: 86_400 }),
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
