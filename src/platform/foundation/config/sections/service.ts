import { resolve } from 'node:path';
import type { ProductionRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, hostName, integerSetting, oneOf, textSetting } from '../declarations/setting-types';

const settings = inGroup('Service', {
  NODE_ENV: {
    description: 'Environment. Production refuses unsafe values.',
    type: oneOf(['development', 'test', 'production']),
    default: 'development',
  },
  ROLE: {
    description:
      'Task of this process: `api` answers requests, `worker` handles events (mails, payments), `all` does both. Several processes need a `DATABASE_URL`.',
    type: oneOf(['all', 'api', 'worker']),
    default: 'all',
  },
  HOST: {
    description: 'Address that the API and the metrics listen on. The container image sets `0.0.0.0`.',
    type: hostName(),
    default: '127.0.0.1',
  },
  PORT: {
    description: 'Port of the API; 0 takes any free one.',
    type: integerSetting(0, 65_535),
    default: '3000',
  },
  STRATA_DATA_DIR: {
    description: 'Folder of the embedded database, of generated keys, and of mails that go to files.',
    type: textSetting(/^[^\0]+$/, 'is not a path; write the path of a folder'),
    default: '.strata',
  },
  SHUTDOWN_TIMEOUT_MS: {
    description: 'Time that a stop waits for requests in flight, and for events in hand.',
    type: integerSetting(0, 600_000),
    default: '10000',
  },
  SHUTDOWN_DELAY_MS: {
    description:
      'Time that a stop goes on serving, unready and with `Connection: close`, before it closes the listener: longer than a balancer takes to send requests elsewhere. `ROLE=worker` ignores it.',
    type: integerSetting(0, 600_000),
    default: { text: '`5000` in production, else `0`', of: (facts) => (facts.isProduction ? '5000' : '0') },
  },
});

export const service = {
  settings,
  config: (values: ValuesOf<typeof settings>, directory: string) => ({
    environment: values.NODE_ENV,
    isProduction: values.NODE_ENV === 'production',
    role: values.ROLE,
    /** Absolute. */
    dataDirectory: resolve(directory, values.STRATA_DATA_DIR),
    shutdown: { delayMs: values.SHUTDOWN_DELAY_MS, timeoutMs: values.SHUTDOWN_TIMEOUT_MS },
  }),
};

const startSettings = {
  ...inGroup('Database', {
    MIGRATE_ON_START: {
      description: "Run pending migrations at start, given the owner's connection.",
      type: flagSetting(),
      default: 'true',
    },
  }),
  ...inGroup('Service', {
    SEED_DEMO: {
      description: 'Create the demo organisation on the first start.',
      type: flagSetting(),
      default: { text: '`true` with the embedded server', of: (facts) => String(facts.isEmbedded) },
    },
  }),
};

const productionRules: readonly ProductionRule<typeof startSettings>[] = [
  {
    setting: 'SEED_DEMO',
    refuses: 'demo data',
    problem: 'is true in production; write false or leave it out',
    isBroken: ({ values, isSet }) => isSet('SEED_DEMO') && values.SEED_DEMO === true,
  },
];

/** Steps of a start before the service answers. */
export const start = {
  settings: startSettings,
  productionRules,
  config: (values: ValuesOf<typeof startSettings>) => ({
    migrateOnStart: values.MIGRATE_ON_START,
    seedDemo: values.SEED_DEMO,
  }),
};
