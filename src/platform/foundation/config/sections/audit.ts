import { inGroup, type ValuesOf } from '../declarations/setting';
import { integerSetting } from '../declarations/setting-types';

/** Days. As many as the slots of the audit log can keep: the spec of `audit-slots.ts` compares them. */
export const longestAuditRetentionDays = 420;

const settings = inGroup('Audit', {
  AUDIT_RETENTION_DAYS: {
    description: `Days for which entries of the audit logs are kept; ${longestAuditRetentionDays} at most. They are removed 30 days’ worth at a time.`,
    type: integerSetting(1, longestAuditRetentionDays),
    default: '400',
  },
});

export const audit = {
  settings,
  config: (values: ValuesOf<typeof settings>) => ({
    audit: { retentionDays: values.AUDIT_RETENTION_DAYS },
  }),
};
