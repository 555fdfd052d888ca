import { EventStorm } from '../support/events/event-storm';

test('an event that ten workers have died of is a dead letter, and nothing that was in hand beside it', async () => {
  const storm = await EventStorm.begin();
  try {
    await storm.poison(2, 8);
    expect(await storm.end()).toEqual([]);
    expect(storm.crashes).toBe(2);
    expect(storm.causes).toEqual(['event-kills-workers']);
    expect(storm.redriven).toBe(1);
  } finally {
    await storm.clear();
  }
});
