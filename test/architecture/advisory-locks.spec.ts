import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../support/sources/source-tree';

/** Each key of an advisory lock of the database, and the files that take it: two purposes under one key hold each other up. */
const keys: Readonly<Record<string, readonly string[]>> = {
  7236117265: ['src/platform/data/database/schema/owner-connection.ts'],
  7236117266: [
    'src/platform/work/events/deliveries/claim-tenant-deliveries.sql',
    'src/platform/work/events/deliveries/delivery-store.ts',
  ],
  7236117267: ['src/platform/work/events/log/empty-event-slot.sql'],
  7236117268: ['src/platform/work/audit/empty-audit-slot.sql'],
  7236117269: ['src/platform/work/events/deliveries/worker-identity.ts'],
  7236117270: ['src/startup/demo-data.ts'],
};

test('a key of an advisory lock has one purpose', () => {
  const found: Record<string, string[]> = {};
  for (const file of globSync('src/**/*.{ts,sql}', { cwd: repository }).toSorted()) {
    const text = readFileSync(join(repository, file), 'utf8').replaceAll(/(\d)_(?=\d)/g, '$1');
    for (const [key] of text.matchAll(/\b72361\d{5}\b/g)) (found[key] ??= []).push(file);
  }
  expect(found).toEqual(keys);
});
