// The cost of claiming, handling and completing a delivery, as the backlog grows, with one tenant and with many.
import { randomUUID } from 'node:crypto';
import { clearStrata, fillBacklog, prepareDatabases } from '../events/tables.mjs';
import { familySeconds, startAsked } from '../processes.mjs';
import { payload } from '../servers/asked.mjs';
import { postmaster, startStores } from '../stores.mjs';

/** Deliveries that are measured, after as many for the compiler; a third time as many are left, because a batch goes beyond the count. */
const measured = 3000;
const subjects = 5000;

export async function measureClaims({ sizes, tenants, tell }) {
  const stores = await startStores();
  const series = [];
  try {
    const urls = await prepareDatabases(stores.postgres);
    for (const count of tenants) {
      const points = [];
      for (const size of sizes.filter((size) => size >= Math.max(count, 3 * measured))) {
        points.push([size, await cost({ stores, urls, size, count })]);
        tell(`${size} deliveries of ${count} tenants: ${points.at(-1)[1].toFixed(0)} µs each`);
      }
      if (points.length > 1) series.push({ name: `handle a delivery, of ${count} tenants`, points });
    }
  } finally {
    await stores.stop();
  }
  return series;
}

async function cost({ stores, urls, size, count }) {
  const worker = await startAsked({
    args: ['servers/events.mjs'],
    env: { ...stores.env, ROLE: 'worker', CACHE_ENABLED: 'false' },
  });
  try {
    const tenants = Array.from({ length: count }, () => randomUUID());
    await fillBacklog(urls.strata, { name: 'bench-growth', tenants, count: size, subjects, payload });
    await worker.ask('begin', { name: 'bench-growth', effect: 'nothing' });
    await worker.ask('handled', { count: measured });
    const before = familySeconds(postmaster(stores));
    const { cpuMs } = await worker.ask('handled', { count: measured });
    return ((familySeconds(postmaster(stores)) - before) * 1e6 + cpuMs * 1000) / measured;
  } finally {
    await worker.stop();
    await clearStrata(urls);
  }
}
