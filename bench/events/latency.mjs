// How long after the commit of what happened its effect is committed, at a steady rate, by PostgreSQL's own clock.
import { randomUUID } from 'node:crypto';
import { startAsked } from '../processes.mjs';
import { query } from '../stores.mjs';
import { addTenants, clearBoss, clearStrata, expectEffects } from './tables.mjs';

const warmUpSeconds = 1;
const twenty = Array.from({ length: 20 }, () => randomUUID());
/** The fewer events each of them has, the more often one is a transaction of its own. */
const hundred = Array.from({ length: 100 }, () => randomUUID());

export const latencies = {
  together: { title: 'Strata, one process for both', tenants: twenty, hasTarget: true },
  apart: {
    title: 'Strata, a process that stores and a worker',
    tenants: twenty,
    isApart: true,
    hasTarget: true,
  },
  togetherOfMany: { title: 'Strata, one process, of 100 tenants', tenants: hundred },
  apartOfMany: { title: 'Strata, two processes, of 100 tenants', tenants: hundred, isApart: true },
  bossTogether: { title: 'pg-boss, one process for both', boss: true, tenants: twenty },
  bossApart: {
    title: 'pg-boss, a process that sends and a worker',
    boss: true,
    tenants: twenty,
    isApart: true,
  },
};

/** Processes of their own for every round: each is a consumer of its own, and would go on handling what others measure. */
export async function measureLatency(which, { stores, urls, seconds, rate }) {
  const { boss, isApart, tenants } = latencies[which];
  const name = `bench-${which.toLowerCase()}`;
  const start = (role) =>
    boss
      ? startAsked({ args: ['servers/pg-boss.mjs'], env: { BENCH_BOSS_URL: urls.boss } })
      : startAsked({
          args: ['servers/events.mjs'],
          env: { ...stores.env, ROLE: role, CACHE_ENABLED: 'false' },
        });
  const worker = await start(isApart ? 'worker' : 'all');
  const writer = isApart ? await start('api') : worker;
  try {
    if (!boss) await addTenants(urls.strata, tenants);
    if (boss) await worker.ask('fill', { name, count: 0, notify: true });
    await worker.ask('consume', { name, effect: 'insert' });
    const count = rate * (warmUpSeconds + seconds);
    await writer.ask('write', { name, tenants, rate, count });
    await worker.ask('finish', { name });
    const url = boss ? urls.boss : urls.strata;
    await expectEffects(url, count);
    const [taken] = await query(url, percentiles, [rate * warmUpSeconds]);
    return taken;
  } finally {
    await worker.stop();
    if (isApart) await writer.stop();
    await (boss ? clearBoss : clearStrata)(urls);
  }
}

const percentiles = `
  select (percentile_cont(0.5) within group (order by ms))::float8 as "p50Ms",
    (percentile_cont(0.99) within group (order by ms))::float8 as "p99Ms", max(ms)::float8 as "mostMs",
    (count(*) / extract(epoch from max(stored) - min(stored)))::int as "perSecond"
  from (
    select pg_xact_commit_timestamp(s.xmin) as stored,
      extract(epoch from pg_xact_commit_timestamp(e.xmin) - pg_xact_commit_timestamp(s.xmin)) * 1000 as ms
    from bench.sources s join bench.effects e using (number) where s.number >= $1
  ) taken`;
