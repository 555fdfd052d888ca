import { longestRetentionDays } from '../../foundation/config/sections/events';
import { longestRetention } from './event-slots';

test('the setting allows as many days as the slots can keep', () => {
  expect(longestRetentionDays).toBe(longestRetention);
});
