// How fast one backlog is drained by one worker and by two, and what each event takes of the processors.
import { randomUUID } from 'node:crypto';
import { familySeconds, startAsked } from '../processes.mjs';
import { payload } from '../servers/asked.mjs';
import { postmaster } from '../stores.mjs';
import { clearStrata, expectEffects, fillBacklog } from './tables.mjs';

const subjects = 5000;
const tenants = Array.from({ length: 100 }, () => randomUUID());

export const workers = {
  oneNothing: { title: 'One worker, a consumer that does nothing', count: 1, effect: 'nothing' },
  twoNothing: {
    title: 'Two workers, a consumer that does nothing',
    count: 2,
    effect: 'nothing',
    beside: 'oneNothing',
  },
  oneInserts: { title: 'One worker, one insert for each', count: 1, effect: 'insert' },
  twoInserts: { title: 'Two workers, one insert for each', count: 2, effect: 'insert', beside: 'oneInserts' },
};

/** Two processes, kept over the rounds, so that their compilers have seen everything. */
export async function startWorkers({ stores, urls }) {
  const start = () =>
    startAsked({
      args: ['servers/events.mjs'],
      env: { ...stores.env, ROLE: 'worker', CACHE_ENABLED: 'false' },
    });
  const processes = [await start(), await start()];
  const server = postmaster(stores);
  let round = 0;
  return {
    async measure(which, count) {
      const { count: number, effect } = workers[which];
      const name = `bench-shared-${(round += 1)}`;
      await fillBacklog(urls.strata, { name, tenants, count, subjects, payload });
      const [begun, before] = [performance.now(), familySeconds(server)];
      const shares = await Promise.all(
        processes.slice(0, number).map((one) => one.ask('share', { name, effect })),
      );
      const ms = performance.now() - begun;
      const serverUs = (familySeconds(server) - before) * 1_000_000;
      if (effect === 'insert') await expectEffects(urls.strata, count);
      await clearStrata(urls);
      const workersUs = shares.reduce((sum, { cpuMs }) => sum + cpuMs, 0) * 1000;
      return {
        perSecond: Math.round((count * 1000) / ms),
        workersUsEach: Math.round((workersUs * 10) / count) / 10,
        serverUsEach: Math.round((serverUs * 10) / count) / 10,
        shares: shares.map(({ handled }) => handled),
      };
    },
    async stop() {
      for (const one of processes) await one.stop();
    },
  };
}
