// The cost of removing rows: an organisation with all it has, one user's personal data, and old events.
import { fillTenant, id } from '../large-tenant.mjs';
import { built } from '../in-process.mjs';
import { inWorld } from './world.mjs';

const tenantOf = (place) => `00000000-0000-4000-8000-0000000000${String(place + 10)}`;

export function measureRemoval({ sizes, tell }) {
  return inWorld(
    async (world) => {
      const { runAsSystem } = built('kernel/authorization/scope.js');
      const { TenantEraser } = built('modules/organisations/domain/organisation-deletion.js');
      const { tenantTables } = built('modules/organisations/infrastructure/tenant-tables.js');
      const { ScopedDatabase } = built('platform/data/database/transactions/scoped-database.js');
      const eraser = world.app.get(TenantEraser);
      const tables = await runAsSystem(() => tenantTables(world.app.get(ScopedDatabase)));
      const series = [
        { name: 'erase the personal data of one user', points: [] },
        { name: 'remove an organisation, for each of its users, tasks and invoices', points: [] },
        {
          name: 'empty a slot of old events, in all',
          points: [],
          why: 'TRUNCATE; the cost is that of files',
        },
      ];
      for (const [place, size] of sizes.entries()) {
        const tenant = tenantOf(place);
        tell(`${size} users, tasks and invoices are written`);
        await fillTenant(world.url, tenant, size);
        await world.settle();
        const token = await world.token(tenant);
        const erase = async (call) => {
          const { status } = await world.ask(token, 'POST', `users/${id(10 + call)}/erasure`);
          if (status >= 300) throw new Error(`The erasure answered ${status}`);
        };
        series[0].points.push([size, await world.cost(erase)]);
        const before = world.used();
        for (const table of tables) await eraser.eraseTable(tenant, table);
        series[1].points.push([size, ((world.used() - before) * 1e6) / size]);
        series[2].points.push([size, await emptySlots(world, size)]);
        tell(`${size} of each are removed`);
      }
      return series;
    },
    { ROLE: 'all', EVENTS_RETENTION_DAYS: '1' },
  );
}

/** Events of twenty days ago, which are older than is kept by default, which no consumer waits for. */
async function emptySlots(world, size) {
  const { RetentionSweep } = built('platform/work/events/runs/retention-sweep.js');
  const { slotOf } = built('platform/work/events/log/event-slots.js');
  const then = new Date(Date.now() - 20 * 86_400_000);
  await world.query(
    `insert into events (tenant_id, id, slot, type, source, subject, time, data)
     select gen_random_uuid(), gen_random_uuid(), $2, 'bench.filled.v1', 'bench', gen_random_uuid(), $3, '{"a": "b"}'
     from generate_series(1, $1::int) n`,
    [size, slotOf(then), then],
  );
  const before = world.used();
  await world.app.get(RetentionSweep).sweep();
  const cost = (world.used() - before) * 1e6;
  const [{ left }] = await world.query('select count(*)::int as left from events where slot = $1', [
    slotOf(then),
  ]);
  if (left > 0) throw new Error(`${left} old events stayed`);
  return cost;
}
