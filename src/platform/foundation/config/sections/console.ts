import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting } from '../declarations/setting-types';

const settings = inGroup('Console', {
  CONSOLE_ENABLED: {
    description: 'Serve the web console of operators and of organisations’ admins at `/console`.',
    type: flagSetting(),
    default: { text: '`true` outside production', of: (facts) => String(!facts.isProduction) },
  },
});

export const webConsole = {
  settings,
  config: ({ CONSOLE_ENABLED: enabled }: ValuesOf<typeof settings>) => ({ console: { enabled } }),
};
