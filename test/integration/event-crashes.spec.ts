import { crashPoints } from '../support/events/crash-points';
import { EventStorm } from '../support/events/event-storm';

/** At points in time besides those in the code. */
const randomCrashes = 8;
const longestLife = 150;

test('no event is lost, doubled or out of order, wherever its worker is killed', async () => {
  const storm = await EventStorm.begin(100);
  try {
    for (const point of crashPoints) await storm.crash(point);
    for (let count = 0; count < randomCrashes; count += 1) await storm.kill(Math.random() * longestLife);
    expect(await storm.end()).toEqual([]);
    // Workers that are killed soon after they have begun prove nothing against what they had in hand.
    expect(storm.causes).toEqual([]);
    expect(storm.crashes).toBe(crashPoints.length + randomCrashes);
    expect(await storm.events()).toBeGreaterThan(storm.crashes);
  } finally {
    await storm.clear();
  }
}, 300_000);
