import { readFileSync } from 'node:fs';
import { runAsTenant } from '../../src/kernel/authorization/scope';
import { UserRepository } from '../../src/modules/users/domain/user.repository';
import { CacheGeneration } from '../../src/platform/data/cache/cache-generation';
import { newUser } from '../support/database/entities';
import { type Service, startService } from '../support/service';
import { queryAs } from '../support/sql';
import { interceptStatements } from '../support/database/statements';
import { until } from '../support/until';

/** The steps that docs/guides/caching.md asks of an operator who changes rows by hand. */
function transactionWith(statements: string): string {
  const guide = readFileSync(`${__dirname}/../../docs/guides/caching.md`, 'utf8');
  const [, text = ''] = /```sql\n([^`]*cache_generation[^`]*)```/.exec(guide) ?? [];
  expect(text).toMatch(/^ *-- your statements.*$/m);
  return text.replace(/^ *-- your statements.*$/m, statements);
}

let service: Service;
let tenant: string;
const user = newUser({ fullName: 'first' });
const nameOf = async (): Promise<string | null | undefined> =>
  (await runAsTenant(tenant, () => service.app.get(UserRepository).findById(user.id)))?.fullName;

/** Reads until no statement is needed for it any more. */
async function cached(): Promise<void> {
  const record = interceptStatements();
  const reads = (): number => record.statements.filter(({ text }) => text.includes('from "users"')).length;
  await until('the user is answered from the cache', async () => {
    const before = reads();
    await nameOf();
    return reads() === before;
  });
  record.stop();
}

beforeAll(async () => {
  service = await startService();
  tenant = (await service.tenant()).id;
  await runAsTenant(tenant, () => service.app.get(UserRepository).add(user));
});
afterAll(() => service.stop());

test.each([
  ['the owner, as a migration does', 'migrationUrl', 'second'],
  ['the runtime role', 'runtimeUrl', 'third'],
] as const)('rows changed by %s are seen as soon as the generation is', async (_who, role, name) => {
  await cached();
  const change = `set local strata.tenant_id = '${tenant}'; update users set full_name = '${name}';`;
  await queryAs(service.database[role], transactionWith(change));
  // The service looks a few times a second; this is the next look.
  await service.app.get(CacheGeneration).look();
  expect(await nameOf()).toBe(name);
});

test('without the generation the old row is answered: the rule is needed', async () => {
  await cached();
  const before = await nameOf();
  const change = `begin; set local strata.tenant_id = '${tenant}'; update users set full_name = 'unseen'; commit`;
  await queryAs(service.database.migrationUrl, change);
  // On a busy machine a reader may go past the cache.
  let told: string | null | undefined;
  await until('a reader is told the old name', async () => (told = await nameOf()) === before);
  expect(told).toBe(before);
});
