import { currentTenantId } from '../../../kernel/authorization/scope';
import type { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { LastUses } from './last-uses';

const noon = Date.UTC(2026, 0, 31, 12);
const day = 86_400_000;

function recorded(): { uses: LastUses; writes: unknown[]; setFailing(isSo: boolean): void } {
  const writes: unknown[] = [];
  let fails = false;
  const query = (_sql: string, values: unknown): void => {
    if (fails) throw new Error('away');
    writes.push([currentTenantId(), ...(values as unknown[])]);
  };
  const write = async (work: (manager: unknown) => unknown): Promise<unknown> => work({ query });
  const uses = new LastUses({ write } as unknown as ScopedDatabase);
  return {
    uses,
    writes,
    setFailing: (isSo) => {
      fails = isSo;
    },
  };
}

test('a use is written once a day, in the tenant’s scope', async () => {
  const { uses, writes } = recorded();
  for (let use = 0; use < 3; use += 1) uses.note('tenant', 'key', null, noon + use);
  expect(writes).toEqual([]);
  await uses.beforeApplicationShutdown();
  uses.note('tenant', 'key', '2026-01-31', noon + day);
  await uses.beforeApplicationShutdown();
  expect(writes).toEqual([
    ['tenant', 'tenant', 'key', '2026-01-31'],
    ['tenant', 'tenant', 'key', '2026-02-01'],
  ]);
});

test('a day that another instance has stored is not written again', async () => {
  const { uses, writes } = recorded();
  uses.note('tenant', 'key', '2026-01-31', noon);
  await uses.beforeApplicationShutdown();
  expect(writes).toEqual([]);
});

test('a use that could not be written is written with the next', async () => {
  const store = recorded();
  const { uses, writes } = store;
  store.setFailing(true);
  uses.note('tenant', 'key', null, noon);
  await uses.beforeApplicationShutdown();
  store.setFailing(false);
  uses.note('tenant', 'key', null, noon);
  await uses.beforeApplicationShutdown();
  expect(writes).toHaveLength(1);
});
