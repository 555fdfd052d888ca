import { inGroup, type ValuesOf } from '../declarations/setting';
import { integerSetting } from '../declarations/setting-types';

const settings = inGroup('Personal data', {
  DELETED_USERS_RETENTION_DAYS: {
    description:
      'Days after which deleted users are purged: removed for good with their traces, or erased where a row such as an invoice names them (docs/guides/personal-data.md). A purged user cannot be restored. The same for all workers.',
    type: integerSetting(1, 3650),
    unset: 'deleted users stay',
    example: '90',
  },
});

export const personalData = {
  settings,
  config: (values: ValuesOf<typeof settings>) => ({
    /** Undefined: deleted users are not purged. */
    deletedUsers: { retentionDays: values.DELETED_USERS_RETENTION_DAYS },
  }),
};
