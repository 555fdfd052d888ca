import { crashPoints } from '../support/events/crash-points';
import { EventStorm } from '../support/events/event-storm';

/** `npm run events:soak`, or with CRASHES=… before it. */
const crashes = Number(process.env['CRASHES'] ?? 500);
const longestLife = 400;
/** Milliseconds that one may take, on a busy machine. */
const perCrash = 10_000;

test(
  `no event is lost, doubled or out of order, though workers are killed ${crashes} times`,
  async () => {
    const storm = await EventStorm.begin(25);
    try {
      // Half of them at the points in the code, in turn; half at any time.
      for (let count = 0; count < crashes; count += 1) {
        const point = crashPoints[(count / 2) % crashPoints.length];
        await (point ? storm.crash(point) : storm.kill(Math.random() * longestLife));
        if ((count + 1) % 50 === 0)
          process.stdout.write(`  ${count + 1} crashes, ${await storm.events()} events\n`);
      }
      const faults = await storm.end();
      expect(faults.slice(0, 20)).toEqual([]);
      expect(storm.causes).toEqual([]);
      expect(storm.crashes).toBe(crashes);
      expect(await storm.events()).toBeGreaterThan(crashes);
    } finally {
      await storm.clear();
    }
  },
  crashes * perCrash + 300_000,
);
