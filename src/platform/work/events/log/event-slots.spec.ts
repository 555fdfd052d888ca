import { longestRetentionDays } from '../../../foundation/config/sections/events';
import { eventSlots } from './event-slots';

test('the setting allows as many days as the slots can keep', () => {
  expect(longestRetentionDays).toBe(eventSlots.longestRetention);
});
