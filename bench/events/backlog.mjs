// How soon one tenant's event takes effect while another one's backlog is drained by the same worker, next to how soon it
// does when nobody else has any.
import { randomUUID } from 'node:crypto';
import { startAsked } from '../processes.mjs';
import { payload } from '../servers/asked.mjs';
import { query } from '../stores.mjs';
import { addTenants, clearStrata, fillBacklog } from './tables.mjs';

/** Events of the noisy tenant, over so many subjects. */
const count = 100_000;
const subjects = 5000;
/** Events a second of the quiet one. */
const rate = 40;
const warmUpSeconds = 1;
const name = 'bench-backlog';

export const backlogs = { backlog: { title: `A tenant with ${count} events waiting` } };

export async function measureBacklog(_which, { stores, urls, seconds }) {
  const [quiet, noisy] = [randomUUID(), randomUUID()];
  const start = (role) =>
    startAsked({ args: ['servers/events.mjs'], env: { ...stores.env, ROLE: role, CACHE_ENABLED: 'false' } });
  const worker = await start('worker');
  const writer = await start('api');
  const each = rate * seconds;
  const write = (first, number) =>
    writer.ask('write', { name, tenants: [quiet], rate, first, count: number });
  try {
    await addTenants(urls.strata, [quiet, noisy]);
    await worker.ask('consume', { name, effect: 'insert' });
    await write(0, rate * warmUpSeconds);
    const [idle, busy] = [rate * warmUpSeconds, rate * warmUpSeconds + each];
    await write(idle, each);
    await fillBacklog(urls.strata, { name, tenants: [noisy], count, subjects, payload });
    await write(busy, each);
    const sql = 'select count(*)::int as left from event_deliveries where tenant_id = $1';
    const [{ left }] = await query(urls.strata, sql, [noisy]);
    if (left === 0) throw new Error('The backlog was gone before the quiet tenant was done');
    await worker.ask('finish', { name });
    const [alone] = await query(urls.strata, percentiles, [quiet, idle, idle + each]);
    const [beside] = await query(urls.strata, percentiles, [quiet, busy, busy + each]);
    return { alone, beside, left };
  } finally {
    await worker.stop();
    await writer.stop();
    await clearStrata(urls);
  }
}

const percentiles = `
  select (percentile_cont(0.5) within group (order by ms))::float8 as "p50Ms",
    (percentile_cont(0.99) within group (order by ms))::float8 as "p99Ms", max(ms)::float8 as "mostMs"
  from (
    select extract(epoch from pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(s.xmin)) * 1000 as ms
    from bench.sources s join bench.effects e using (tenant_id, number)
    where tenant_id = $1 and number >= $2 and number < $3
  ) taken`;
