import type { SettingRule } from '../declarations/section';
import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, integerSetting, textSetting } from '../declarations/setting-types';

const settings = inGroup('Database', {
  DATABASE_PREPARED_STATEMENTS: {
    description:
      'Prepare frequent statements by name. Set it to `false` behind a pooler that keeps no names for its clients (PgBouncer before 1.21).',
    type: flagSetting(),
    default: 'true',
  },
  DATABASE_POOL_SIZE: {
    description:
      'Connections in the pool of each process. A process holds one more, and a worker holds two more.',
    type: integerSetting(1, 200),
    default: '10',
  },
  DATABASE_STATEMENT_TIMEOUT_MS: {
    description: 'PostgreSQL cancels a statement that takes longer.',
    type: integerSetting(1, 3_600_000),
    default: '5000',
  },
  DATABASE_TENANT_CONNECTIONS: {
    description: 'Connections of an instance that one tenant may use at once; the rest of its work waits.',
    type: integerSetting(1, 200),
    unset: 'half of `DATABASE_POOL_SIZE`',
  },
  DATABASE_ACQUIRE_TIMEOUT_MS: {
    description:
      'Work waits for a connection of the pool for this long at most, and is refused with `overloaded` (503) after it.',
    type: integerSetting(1, 3_600_000),
    unset: 'requests wait until their deadline, other work for `DATABASE_STATEMENT_TIMEOUT_MS`',
  },
  DATABASE_CONNECTION_LIFETIME_SECONDS: {
    description:
      'A connection of the pool that is older is closed when it is free, and a new one made; 0: never. It bounds the memory that PostgreSQL keeps for a session, and spreads connections anew behind a balancer.',
    type: integerSetting(0, 604_800),
    default: '1800',
  },
  DATABASE_IDLE_TIMEOUT_MS: {
    description: 'A connection of the pool that has had nothing to do for this long is closed; 0: never.',
    type: integerSetting(0, 3_600_000),
    default: '10000',
  },
  DATABASE_KEEPALIVE_SECONDS: {
    description:
      'Silence on a connection after which TCP asks whether the other side is there, so that firewalls keep it and a machine that vanished is noticed; 0: never.',
    type: integerSetting(0, 7200),
    default: '10',
  },
});

export const databasePool = {
  settings,
  config: (values: ValuesOf<typeof settings>) => ({
    databasePool: {
      size: values.DATABASE_POOL_SIZE,
      /** That one tenant may use at once. */
      perTenant: values.DATABASE_TENANT_CONNECTIONS ?? Math.max(1, Math.floor(values.DATABASE_POOL_SIZE / 2)),
      statementTimeoutMs: values.DATABASE_STATEMENT_TIMEOUT_MS,
      /** Undefined: as long as the deadline of the work leaves. */
      acquireTimeoutMs: values.DATABASE_ACQUIRE_TIMEOUT_MS,
      lifetimeSeconds: values.DATABASE_CONNECTION_LIFETIME_SECONDS,
      idleTimeoutMs: values.DATABASE_IDLE_TIMEOUT_MS,
      keepAliveSeconds: values.DATABASE_KEEPALIVE_SECONDS,
      /** Whether statements may be prepared by name. */
      prepares: values.DATABASE_PREPARED_STATEMENTS,
    },
  }),
};

const scopeSettings = inGroup('Database', {
  DATABASE_SIGNED_SCOPE: {
    description:
      'PostgreSQL believes a tenant or the system scope only where the service has signed it for the transaction. The same for the migrations and all instances. Does not work behind a pooler that lends connections for a transaction.',
    type: flagSetting(),
    default: 'false',
  },
  DATABASE_SCOPE_SECRET: {
    description:
      'Secret of these signatures, of 32 characters or more. The migrations hand it to PostgreSQL, where only the owner can read it.',
    type: textSetting(
      /^[\x21-\x7e]{32,}$/,
      'is no secret; write at least 32 visible ASCII characters, no spaces',
    ),
    secret: true,
    unset: 'scopes are not signed',
  },
});

const rules: readonly SettingRule<typeof scopeSettings>[] = [
  {
    setting: 'DATABASE_SCOPE_SECRET',
    problem: 'is missing while DATABASE_SIGNED_SCOPE is true; write a secret of 32 characters or more',
    isBroken: ({ values, isSet }) => values.DATABASE_SIGNED_SCOPE === true && !isSet('DATABASE_SCOPE_SECRET'),
  },
];

export const scopeSignatures = {
  settings: scopeSettings,
  rules,
  config: (values: ValuesOf<typeof scopeSettings>) => ({
    /** That scopes are signed with; undefined: they are not signed. */
    scopeSecret: values.DATABASE_SIGNED_SCOPE ? values.DATABASE_SCOPE_SECRET : undefined,
  }),
};
