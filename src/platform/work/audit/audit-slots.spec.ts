import { longestAuditRetentionDays } from '../../foundation/config/sections/audit';
import { auditSlots } from './audit-slots';

test('the setting allows as many days as the slots can keep', () => {
  expect(longestAuditRetentionDays).toBe(auditSlots.longestRetention);
});
