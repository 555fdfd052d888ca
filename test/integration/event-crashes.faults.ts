import { ActStorm, auditFaults } from '../support/events/act-storm';
import { crashPoints, crashPointsOfActs } from '../support/events/crash-points';
import { EventStorm } from '../support/events/event-storm';
import { startService } from '../support/service';
import { queryAs } from '../support/sql';

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
});

test('there are as many entries of the audit log as acts, wherever the acting process is killed', async () => {
  const service = await startService({ env: { ROLE: 'api', CACHE_ENABLED: 'false' } });
  const storm = new ActStorm(service, (await service.tenant()).id);
  try {
    for (const point of crashPointsOfActs) await storm.crash(point);
    expect(await auditFaults(service.database)).toEqual([]);
    const [acts] = await queryAs<{ count: number }>(
      service.database.superuserUrl,
      'select sum(version)::integer as count from users',
    );
    expect(acts!.count).toBeGreaterThan(crashPointsOfActs.length);
    // The proof proves something: an entry that is stored beside the transaction is left behind by the death.
    await storm.crash({ statement: 'commit', when: 'before' }, true);
    expect(await auditFaults(service.database)).not.toEqual([]);
  } finally {
    storm.clear();
    await service.stop();
  }
});
