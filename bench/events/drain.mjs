// How fast a backlog is drained by one process, ours and pg-boss's.
import { randomUUID } from 'node:crypto';
import { startAsked } from '../processes.mjs';
import { payload } from '../servers/asked.mjs';
import { clearBoss, clearStrata, expectEffects, fillBacklog } from './tables.mjs';

const subjects = 5000;
const many = Array.from({ length: 100 }, () => randomUUID());
const one = many.slice(0, 1);

/** `beside` names what the other one does of the same. */
export const drains = {
  relay: {
    title: 'Strata, a consumer that does nothing',
    tenants: many,
    effect: 'nothing',
    beside: 'bossRelay',
    hasTarget: true,
  },
  insert: {
    title: 'Strata, one insert for each',
    tenants: many,
    effect: 'insert',
    beside: 'bossInsert',
    hasTarget: true,
  },
  relayOfOne: {
    title: 'Strata, nothing, all of one tenant',
    tenants: one,
    effect: 'nothing',
    beside: 'bossRelay',
  },
  insertOfOne: {
    title: 'Strata, one insert for each, all of one tenant',
    tenants: one,
    effect: 'insert',
    beside: 'bossInsert',
  },
  bossRelay: { title: 'pg-boss, a worker that does nothing', boss: true, tenants: many, effect: 'nothing' },
  bossInsert: { title: 'pg-boss, one insert for each', boss: true, tenants: many, effect: 'insert' },
  bossInOrder: {
    title: 'pg-boss in order (`key_strict_fifo`), one insert for each',
    boss: true,
    policy: 'key_strict_fifo',
    tenants: many,
    effect: 'insert',
    beside: 'bossInsert',
  },
};

/** One process each, kept over the rounds, so that their compilers have seen everything. */
export async function startDrains({ stores, urls }) {
  const ours = await startAsked({
    args: ['servers/events.mjs'],
    env: { ...stores.env, ROLE: 'worker', CACHE_ENABLED: 'false' },
  });
  const boss = await startAsked({ args: ['servers/pg-boss.mjs'], env: { BENCH_BOSS_URL: urls.boss } });
  let round = 0;
  return {
    async measure(drain, count) {
      const { tenants, effect, policy } = drains[drain];
      const name = `bench-${(round += 1)}`;
      const process = drains[drain].boss ? boss : ours;
      if (process === boss) await boss.ask('fill', { name, policy, tenants, count, subjects });
      else await fillBacklog(urls.strata, { name, tenants, count, subjects, payload });
      const { ms, cpuMs } = await process.ask('drain', { name, effect, count });
      if (effect === 'insert') await expectEffects(process === boss ? urls.boss : urls.strata, count);
      await (process === boss ? clearBoss : clearStrata)(urls);
      return {
        perSecond: Math.round((count * 1000) / ms),
        cpu: Math.round((cpuMs / ms) * 100) / 100,
        cpuUsEach: Math.round((cpuMs * 10_000) / count) / 10,
      };
    },
    async stop() {
      await ours.stop();
      await boss.stop();
    },
  };
}
