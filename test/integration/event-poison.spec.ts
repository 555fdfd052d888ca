import { EventStorm } from '../support/event-storm';

test('an event that seven workers have died of after three is a dead letter, and nothing that was in hand beside it', async () => {
  const storm = await EventStorm.begin({ isCalm: true });
  try {
    await storm.poison(7);
    expect(await storm.end()).toEqual([]);
    expect(storm.crashes).toBe(7);
    expect(storm.redriven).toBe(1);
  } finally {
    await storm.clear();
  }
}, 300_000);
