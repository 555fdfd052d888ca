import { inGroup, type ValuesOf } from '../declarations/setting';
import { flagSetting, integerSetting } from '../declarations/setting-types';

const settings = {
  ...inGroup('Rate limits', {
    RATE_LIMIT_ENABLED: {
      description: 'Limit requests, over all instances if they share a `REDIS_URL`.',
      type: flagSetting(),
      default: 'true',
    },
    RATE_LIMIT_TENANT_PER_MINUTE: {
      description: 'Requests a minute of an organisation that has no `requestsPerMinute` of its own.',
      type: integerSetting(1, 1_000_000),
      default: '600',
    },
    RATE_LIMIT_ADDRESS_PER_MINUTE: {
      description:
        'Requests a minute from one address that prove no identity. The /56 of an IPv6 address may make 4 times, its /48 16 times as many.',
      type: integerSetting(1, 1_000_000),
      default: '60',
    },
  }),
  ...inGroup('Overload', {
    REQUEST_DEADLINE_MS: {
      description:
        'Time that a request may wait before its work begins: for its turn, and for a database connection. While a hundred requests wait already, a further one may wait a 50th of it. A request that is not expected to begin in time is answered at once with 503 `overloaded`.',
      type: integerSetting(100, 600_000),
      default: '5000',
    },
  }),
};

/** How much work is taken on: from one caller, and from all of them. */
export const requestLimits = {
  settings,
  config: (values: ValuesOf<typeof settings>) => ({
    rateLimit: {
      enabled: values.RATE_LIMIT_ENABLED,
      tenantPerMinute: values.RATE_LIMIT_TENANT_PER_MINUTE,
      addressPerMinute: values.RATE_LIMIT_ADDRESS_PER_MINUTE,
    },
  }),
};

const connectionSettings = inGroup('Connections', {
  CONNECTION_LIMIT: {
    description:
      'Connections of clients at once. The limit of open files bounds them too: the pool and 224 other files come first.',
    type: integerSetting(16, 1_000_000),
    default: '8192',
  },
  CONNECTION_LIMIT_PER_ADDRESS: {
    description:
      'Connections at once from one address. Those of proxies that are believed (`TRUSTED_PROXIES`, or each with `TRUSTED_PROXY_HOPS` alone) count in all only.',
    type: integerSetting(1, 1_000_000),
    unset: 'a quarter of `CONNECTION_LIMIT`',
  },
  UNANSWERED_REQUESTS: {
    description:
      'Requests of one connection that are served before the first of their answers is sent. Others wait, and the service reads no further from the connection.',
    type: integerSetting(1, 1000),
    default: '16',
  },
  UNSENT_BYTES_PER_CONNECTION: {
    description: 'Bytes of answers that one connection may leave unread; beyond that it is closed.',
    type: integerSetting(1_048_576, 1_073_741_824),
    default: '16777216',
  },
  UNSENT_BYTES_PER_CALLER: {
    description:
      'Bytes of answers that all connections of a tenant, or of an address without an identity, may leave unread; beyond that the largest connection is closed.',
    type: integerSetting(1_048_576, 1_073_741_824),
    default: '33554432',
  },
  UNSENT_BYTES: {
    description:
      'Bytes of answers that all clients of the process may leave unread; beyond that the largest connection of the client with the most is closed.',
    type: integerSetting(1_048_576, 1_073_741_824),
    default: '67108864',
  },
  READ_BYTES_PER_SECOND: {
    description: 'Rate at which a client must read, on the average, while answers wait for it.',
    type: integerSetting(1, 1_073_741_824),
    default: '16384',
  },
  READ_PATIENCE_MS: {
    description: 'Time that a client may stay behind that rate before its connection is closed.',
    type: integerSetting(100, 600_000),
    default: '20000',
  },
});

export const connections = {
  settings: connectionSettings,
  config: (values: ValuesOf<typeof connectionSettings>) => ({
    connections: {
      limit: values.CONNECTION_LIMIT,
      /** Undefined: a share of the limit. */
      limitPerAddress: values.CONNECTION_LIMIT_PER_ADDRESS,
      unanswered: values.UNANSWERED_REQUESTS,
      unsentBytes: {
        connection: values.UNSENT_BYTES_PER_CONNECTION,
        caller: values.UNSENT_BYTES_PER_CALLER,
        process: values.UNSENT_BYTES,
      },
      reading: { bytesPerSecond: values.READ_BYTES_PER_SECOND, patienceMs: values.READ_PATIENCE_MS },
    },
  }),
};
