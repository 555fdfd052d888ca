import type { ScopedDatabase } from '../../data/database/scoped-database';
import { DeliveryStore } from './delivery-store';

const worker = 7;

/** A database whose look finds this, and which takes over three deliveries. */
function storeOf(look: { readonly isAlive: boolean; readonly isClaimed: boolean }): {
  readonly store: DeliveryStore;
  readonly write: jest.Mock;
} {
  const write = jest.fn(async () => [{ isAlive: look.isAlive, taken: 3 }]);
  const database = { select: async () => [look], write };
  return { store: new DeliveryStore(database as unknown as ScopedDatabase), write };
}

test('a look for dead workers opens no transaction while no worker has anything in hand', async () => {
  const { store, write } = storeOf({ isAlive: true, isClaimed: false });
  await expect(store.takeOver(worker)).resolves.toBe(0);
  expect(write).not.toHaveBeenCalled();
});

test('a look finds that PostgreSQL takes this worker for dead, whether or not anything is claimed', async () => {
  for (const isClaimed of [true, false])
    await expect(storeOf({ isAlive: false, isClaimed }).store.takeOver(worker)).resolves.toBeUndefined();
});

test('what is claimed is looked through for deliveries of dead workers', async () => {
  await expect(storeOf({ isAlive: true, isClaimed: true }).store.takeOver(worker)).resolves.toBe(3);
});
