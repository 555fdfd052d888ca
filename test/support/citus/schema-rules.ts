import { placementsOf } from '../../../src/platform/data/database/distribution/placements';
import type { Schema } from './table-facts';

/** Constraints that Citus cannot keep, one sentence each. */
export function schemaFaults({ tables, references, keys }: Schema): string[] {
  const placements = placementsOf(tables, references);
  return [
    ...references
      .filter(
        ({ from, to }) => placements.get(to) === 'distributed' && placements.get(from) !== 'distributed',
      )
      .map(({ name, from, to }) => `${from}.${name} leads from a ${placements.get(from)} table to ${to}`),
    ...references
      .filter(({ from, to }) => placements.get(from) === 'distributed' && placements.get(to) === 'local')
      .map(({ name, from, to }) => `${from}.${name} leads from a distributed table to the local ${to}`),
    ...keys
      .filter(
        ({ table, columns }) => placements.get(table) === 'distributed' && !columns.includes('tenant_id'),
      )
      .map(({ name, table }) => `${table}.${name} lacks tenant_id`),
  ];
}
