// The bytes that a row takes in the database, with its indexes and the words by which it is found.
import { fillTenant } from '../large-tenant.mjs';
import { inWorld } from './world.mjs';

const tables = ['users', 'tasks', 'invoices'];
const bytes = `
  select coalesce(sum(pg_total_relation_size(c.oid)), 0)::float8 as bytes from pg_class c
  where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and (c.relname = $1 or c.relname like $1 || '\\_%\\_terms')`;

export async function measureStorage({ sizes, tell }) {
  const series = tables.map((name) => ({ name: `a row of ${name}`, points: [] }));
  for (const size of sizes)
    await inWorld(async (world) => {
      const sizeOf = async (name) => (await world.query(bytes, [name]))[0].bytes;
      const empty = [];
      for (const name of tables) empty.push(await sizeOf(name));
      await fillTenant(world.url, '00000000-0000-4000-8000-000000000001', size);
      await world.settle();
      for (const [place, name] of tables.entries())
        series[place].points.push([size, ((await sizeOf(name)) - empty[place]) / size]);
      tell(`the storage of ${size} rows is measured`);
    });
  return series;
}
