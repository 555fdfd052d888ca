import { setTimeout as sleep } from 'node:timers/promises';
import { faults } from '../support/cache/cache-faults';
import { FaultScene } from '../support/cache/fault-scene';
import { untilBreaker } from '../support/cache/cached-services';

/** Minutes of faults, each for a time of its own: `npm run test:soak`, or with FAULT_MINUTES=30 before it. */
const minutes = Number(process.env['FAULT_MINUTES'] ?? 2);
/** Around the timeouts and intervals of the client and the breaker. */
const longest = 1500;

test(
  'No fault makes a request fail or an answer stale, however long it lasts',
  async () => {
    const end = performance.now() + minutes * 60_000;
    for (let round = 1; performance.now() < end; round++) {
      const fault = faults[Math.floor(Math.random() * faults.length)]!;
      const duration = Math.round(Math.random() * longest);
      const scene = await FaultScene.set(fault.settings);
      try {
        const load = await scene.run();
        await load.goesOn(4);
        await fault.strike(scene);
        await sleep(duration);
        await fault.end(scene);
        await sleep(Math.random() * longest);
        await untilBreaker('closed', ...scene.both);
        await load.goesOn(8);
        await load.stop();
        const outcome = { unexpected: load.unexpected, stale: load.stale };
        process.stdout.write(
          `  ${round}: a Redis that ${fault.name}, ${duration} ms: ${JSON.stringify(outcome)}\n`,
        );
        expect(outcome).toEqual({ unexpected: [], stale: [] });
      } finally {
        await scene.clear();
      }
    }
  },
  (minutes + 1) * 60_000,
);
