import { mailbox } from './mailbox';
import { amqpUrl, postgresUrl, redisUrl, smtpUrl } from './connection-url';
import type { Setting } from './setting';
import {
  addresses,
  flagSetting,
  hostName,
  integerSetting,
  jsonObjects,
  oneOf,
  operatorKeys,
  origins,
  sharedSecret,
  textSetting,
  type ValueOf,
  webAddress,
} from './setting-types';

/** Days. As many as the slots of the event log can keep: the spec of `event-slots.ts` compares them. */
export const longestRetentionDays = 28;

/** Every setting there is. Loading, printing and both documents are made from this table. */
export const settings = {
  NODE_ENV: {
    group: 'Service',
    description: 'Environment. Production refuses unsafe values.',
    type: oneOf(['development', 'test', 'production']),
    default: 'development',
  },
  ROLE: {
    group: 'Service',
    description:
      'What this process does: `api` answers requests, `worker` handles events (mails, payments), `all` does both. Several processes need a `DATABASE_URL`.',
    type: oneOf(['all', 'api', 'worker']),
    default: 'all',
  },
  HOST: {
    group: 'Service',
    description: 'Address that the API and the metrics listen on. The container image sets `0.0.0.0`.',
    type: hostName(),
    default: '127.0.0.1',
  },
  PORT: {
    group: 'Service',
    description: 'Port of the API; 0 takes any free one.',
    type: integerSetting(0, 65_535),
    default: '3000',
  },
  STRATA_DATA_DIR: {
    group: 'Service',
    description: 'Folder of the embedded database, of generated keys, and of mails that go to files.',
    type: textSetting(/^[^\0]+$/, 'is not a path; write the path of a folder'),
    default: '.strata',
  },
  SHUTDOWN_TIMEOUT_MS: {
    group: 'Service',
    description: 'How long a stop waits for requests in flight, and for events in hand.',
    type: integerSetting(0, 600_000),
    default: '10000',
  },
  SHUTDOWN_DELAY_MS: {
    group: 'Service',
    description:
      'How long a stop goes on serving, unready and with `Connection: close`, before it closes the listener: longer than a balancer takes to send requests elsewhere. Of no account for `ROLE=worker`.',
    type: integerSetting(0, 600_000),
    default: { text: '`5000` in production, else `0`', of: (facts) => (facts.isProduction ? '5000' : '0') },
  },
  SEED_DEMO: {
    group: 'Service',
    description: 'Create the demo organisation on the first start.',
    type: flagSetting(),
    default: { text: '`true` with the embedded server', of: (facts) => String(facts.isEmbedded) },
  },
  DATABASE_URL: {
    group: 'Database',
    description:
      'Connection of the runtime role. Not set: the embedded server. In production a password in it has 16 characters or more, as in every URL here.',
    type: postgresUrl(),
    secret: 'url',
    example: 'postgresql://strata_runtime:PASSWORD@localhost:5432/strata',
  },
  DATABASE_MIGRATION_URL: {
    group: 'Database',
    description:
      'Connection of the owner, for migrations only. Needs `DATABASE_URL`, and another user than it.',
    type: postgresUrl(),
    secret: 'url',
    example: 'postgresql://strata_owner:PASSWORD@localhost:5432/strata',
  },
  DATABASE_DIRECT_URL: {
    group: 'Database',
    description:
      'Where `DATABASE_URL` leads through a pooler: the same user at PostgreSQL itself, for the worker’s lock, LISTEN, NOTIFY and migrations.',
    type: postgresUrl(),
    secret: 'url',
    unset: '`DATABASE_URL`',
    example: 'postgresql://strata_runtime:PASSWORD@localhost:5432/strata',
  },
  DATABASE_PREPARED_STATEMENTS: {
    group: 'Database',
    description:
      'Prepare frequent statements by name. Set it to `false` behind a pooler that keeps no names for its clients (PgBouncer before 1.21).',
    type: flagSetting(),
    default: 'true',
  },
  DATABASE_POOL_SIZE: {
    group: 'Database',
    description:
      'Connections in the pool of each process. It holds one more besides, and a worker another one.',
    type: integerSetting(1, 200),
    default: '10',
  },
  DATABASE_STATEMENT_TIMEOUT_MS: {
    group: 'Database',
    description: 'PostgreSQL cancels a statement that takes longer.',
    type: integerSetting(1, 3_600_000),
    default: '5000',
  },
  DATABASE_TENANT_CONNECTIONS: {
    group: 'Database',
    description: 'Connections of an instance that one tenant may use at once; the rest of its work waits.',
    type: integerSetting(1, 200),
    unset: 'half of `DATABASE_POOL_SIZE`',
  },
  DATABASE_SIGNED_SCOPE: {
    group: 'Database',
    description:
      'PostgreSQL believes a tenant or the system scope only where the service has signed it for the transaction. The same for the migrations and all instances. Not behind a pooler that lends connections for a transaction.',
    type: flagSetting(),
    default: 'false',
  },
  DATABASE_SCOPE_SECRET: {
    group: 'Database',
    description:
      'Secret of these signatures, of 32 characters or more. The migrations hand it to PostgreSQL, where only the owner can read it.',
    type: textSetting(
      /^[\x21-\x7e]{32,}$/,
      'is no secret; write at least 32 visible ASCII characters, no spaces',
    ),
    secret: true,
    unset: 'scopes are not signed',
  },
  MIGRATE_ON_START: {
    group: 'Database',
    description: "Run pending migrations at start, given the owner's connection.",
    type: flagSetting(),
    default: 'true',
  },
  REDIS_URL: {
    group: 'Cache',
    description:
      'Redis that all instances share: `redis://` or, over TLS, `rediss://`. Not set: each process has a memory of its own, which only one of them may use.',
    type: redisUrl(),
    secret: 'url',
    example: 'redis://default:PASSWORD@localhost:6379/0',
  },
  CACHE_ENABLED: {
    group: 'Cache',
    description: 'Answer reads by id from the cache. The same for all instances.',
    type: flagSetting(),
    default: 'true',
  },
  CACHE_TTL_SECONDS: {
    group: 'Cache',
    description: 'How long an entry is kept, more or less a tenth, where its repository does not say.',
    type: integerSetting(1, 86_400),
    default: '300',
  },
  CACHE_ENVIRONMENT: {
    group: 'Cache',
    description: 'First part of every key, for environments that share a Redis.',
    type: textSetting(/^[A-Za-z0-9_-]{1,40}$/, 'is no name; write up to 40 letters, digits, - and _'),
    default: { text: '`NODE_ENV`', of: (facts) => facts.environment },
  },
  EVENTS_RETENTION_DAYS: {
    group: 'Events',
    description:
      'Days for which events are kept after they were handled, so that they can be handled once more, and repeated ones are recognised; 28 at most. They go two days’ worth at a time.',
    type: integerSetting(1, longestRetentionDays),
    default: '14',
  },
  MAIL_TRANSPORT: {
    group: 'Mail',
    description:
      '`smtp` hands mails to the server of `SMTP_URL`; `file` writes each into the folder `mail` of `STRATA_DATA_DIR`, and nobody gets it.',
    type: oneOf(['file', 'smtp']),
    default: {
      text: '`smtp` with an `SMTP_URL`, else `file`',
      of: (facts) => (facts.hasMailServer ? 'smtp' : 'file'),
    },
  },
  MAIL_FROM: {
    group: 'Mail',
    description: 'Who mails are from: `Name <name@example.com>` or the address alone. Required with `smtp`.',
    type: mailbox(),
    default: 'Strata <no-reply@strata.invalid>',
  },
  SMTP_URL: {
    group: 'Mail',
    description:
      'Mail server that delivers: `smtps://` for TLS from the first byte (port 465), `smtp://` for STARTTLS (port 587).',
    type: smtpUrl(),
    secret: 'url',
    example: 'smtps://USER:PASSWORD@mail.example.com:465',
  },
  SMTP_TLS: {
    group: 'Mail',
    description:
      '`required`: nothing is sent without TLS. `none`: in clear text, for a mail server on the same machine or in a network of your own.',
    type: oneOf(['required', 'none']),
    default: 'required',
  },
  SMTP_TIMEOUT_MS: {
    group: 'Mail',
    description: 'How long the mail server may take to be reached, and for each of its replies.',
    type: integerSetting(100, 600_000),
    default: '15000',
  },
  TENANT_TOKEN_KEYS: {
    group: 'Identity',
    description:
      'Key set of tenant tokens: JSON `[{ "kid", "alg", "pem" or "secret", "use": "verify" or "sign" }]`. Required in production.',
    type: jsonObjects('[{ "kid": …, "alg": …, "pem": …, "use": … }]'),
    unset: 'generated',
    secret: true,
  },
  TENANT_TOKEN_ISSUER: {
    group: 'Identity',
    description: 'The `iss` a tenant token must have. Not set: not checked.',
    type: textSetting(/^\P{C}+$/u, 'has control characters; write the issuer as one line of text'),
  },
  TENANT_TOKEN_AUDIENCE: {
    group: 'Identity',
    description: 'The `aud` a tenant token must have. Not set: not checked.',
    type: textSetting(/^\P{C}+$/u, 'has control characters; write the audience as one line of text'),
  },
  TENANT_TOKEN_REQUIRE_SCOPE: {
    group: 'Identity',
    description: 'Refuse tenant tokens without a scope.',
    type: flagSetting(),
    default: 'false',
  },
  OPERATOR_API_KEYS: {
    group: 'Identity',
    description:
      'Keys of operators, comma separated, of 16 visible ASCII characters or more. Required in production, with 32 or more, made at random.',
    type: operatorKeys(),
    unset: 'generated',
    secret: true,
  },
  CURSOR_SECRET: {
    group: 'Identity',
    description:
      'Signs list cursors, 32 characters or more; derived from `OPERATOR_API_KEYS` when not set, so rotating those keys then ends open cursors.',
    type: sharedSecret(),
    unset: 'derived',
    secret: true,
  },
  PARTNER_CLIENTS: {
    group: 'Identity',
    description:
      'Clients of partners, who sign their requests (docs/guides/partners.md): JSON `[{ "id", "tenantId", "secrets": ["…"], "addresses"?: ["203.0.113.7", "10.0.0.0/8"], "active"?: true }]`. One or two secrets of 32 characters or more each. Not set: nobody.',
    type: jsonObjects('[{ "id": …, "tenantId": …, "secrets": [ … ] }]'),
    secret: true,
  },
  EVENTS_ENGINE: {
    group: 'Events',
    description:
      'What takes events to those who handle them: `postgres`, the database alone; or a broker, `rabbitmq` or `sns-sqs` (docs/guides/events.md). The same for all instances.',
    type: oneOf(['postgres', 'rabbitmq', 'sns-sqs']),
    default: 'postgres',
  },
  EVENTS_TOPIC: {
    group: 'Events',
    description:
      'With a broker: what its exchange or topic is called, and what the names of its queues begin with. Environments that share a broker need different ones.',
    type: textSetting(/^[A-Za-z0-9_-]{1,30}$/, 'is no name; write up to 30 letters, digits, - and _'),
    default: 'strata-events',
  },
  RABBITMQ_URL: {
    group: 'Events',
    description:
      'RabbitMQ, for `EVENTS_ENGINE=rabbitmq`: `amqp://` or, over TLS, `amqps://`, with the virtual host as its path.',
    type: amqpUrl(),
    secret: 'url',
    example: 'amqp://strata:PASSWORD@localhost:5672/strata',
  },
  AWS_REGION: {
    group: 'Events',
    description:
      'Region of SNS and SQS, for `EVENTS_ENGINE=sns-sqs`. Credentials come from where the AWS SDK looks for them.',
    type: textSetting(/^[a-z]{2}(-[a-z]+)+-\d$/, 'is no region; write one such as eu-central-1'),
    example: 'eu-central-1',
  },
  AWS_ENDPOINT_URL: {
    group: 'Events',
    description: 'Address of an emulator of SNS and SQS. Not set: AWS.',
    type: webAddress(),
    example: 'http://localhost:4566',
  },
  PAYMENTS_GATEWAY: {
    group: 'Payments',
    description:
      'Who charges invoices: `simulated` moves no money, `http` is the provider at `PAYMENTS_URL` (docs/guides/payments.md).',
    type: oneOf(['simulated', 'http']),
    default: 'simulated',
  },
  PAYMENTS_URL: {
    group: 'Payments',
    description: 'Where the payment provider is. Goes with `PAYMENTS_GATEWAY=http`.',
    type: webAddress(),
    example: 'https://payments.example.com/v1',
  },
  PAYMENTS_SECRET: {
    group: 'Payments',
    description:
      'Shared with the payment provider, 32 characters or more: signs what is sent to it, and what it calls back with. Not set: no call from it is believed.',
    type: sharedSecret(),
    secret: true,
  },
  PAYMENTS_TIMEOUT_MS: {
    group: 'Payments',
    description: 'How long the payment provider may take to answer one call, tries and pauses included.',
    type: integerSetting(100, 120_000),
    default: '10000',
  },
  PAYMENTS_AUTO_REQUEST: {
    group: 'Payments',
    description: 'Request the payment of every invoice when it is created, not only by `request-payment`.',
    type: flagSetting(),
    default: 'false',
  },
  TRUSTED_PROXIES: {
    group: 'HTTP',
    description:
      'Proxies whose `CLIENT_ADDRESS_HEADER` is believed: IP addresses or CIDR ranges, comma separated.',
    type: addresses(),
    example: '10.0.0.0/8',
  },
  TRUSTED_PROXY_HOPS: {
    group: 'HTTP',
    description:
      'How many proxies a request passes: the address of a caller is the one that the outermost of them has seen. For proxies whose addresses change. With `TRUSTED_PROXIES` the connection must come from one of these; without, every connection is believed, so nobody else may reach the port.',
    type: integerSetting(1, 20),
    unset: 'as many as `TRUSTED_PROXIES` has addresses of',
  },
  CLIENT_ADDRESS_HEADER: {
    group: 'HTTP',
    description:
      'Header in which the proxies name the address of a caller: `X-Forwarded-For`, `Forwarded`, or one that holds a single address, such as `X-Real-IP` or `CF-Connecting-IP`. The proxy must set it itself, whatever the caller has sent.',
    type: textSetting(
      /^[A-Za-z][A-Za-z0-9-]{0,60}$/,
      'is no name of a header; write one such as X-Forwarded-For',
    ),
    default: 'X-Forwarded-For',
  },
  CORS_ORIGINS: {
    group: 'HTTP',
    description: 'Origins whose pages may call the API: `scheme://host[:port]`, comma separated, or `*`.',
    type: origins(),
    example: 'https://app.example.com',
  },
  RATE_LIMIT_ENABLED: {
    group: 'Rate limits',
    description: 'Limit requests, over all instances where they share a `REDIS_URL`.',
    type: flagSetting(),
    default: 'true',
  },
  RATE_LIMIT_TENANT_PER_MINUTE: {
    group: 'Rate limits',
    description: 'Requests a minute of an organisation that has no `requestsPerMinute` of its own.',
    type: integerSetting(1, 1_000_000),
    default: '600',
  },
  RATE_LIMIT_ADDRESS_PER_MINUTE: {
    group: 'Rate limits',
    description:
      'Requests a minute from one address that prove no identity. The /56 of an IPv6 address may make 4 times, its /48 16 times as many.',
    type: integerSetting(1, 1_000_000),
    default: '60',
  },
  REQUEST_DEADLINE_MS: {
    group: 'Overload',
    description:
      'How long a request may wait before its work begins: for its turn, and for a database connection. While more than a hundred wait and more arrives than can be done, a 125th of it. Then 503 `overloaded`.',
    type: integerSetting(100, 600_000),
    default: '5000',
  },
  REQUEST_TIMEOUT_MS: {
    group: 'HTTP',
    description: 'How long a client may take to send a whole request.',
    type: integerSetting(100, 600_000),
    default: '15000',
  },
  BODY_LIMIT_BYTES: {
    group: 'HTTP',
    description: 'Largest request body accepted.',
    type: integerSetting(1024, 104_857_600),
    default: '1048576',
  },
  CONNECTION_LIMIT: {
    group: 'Connections',
    description:
      'Connections of clients at once. Never more than the limit of open files leaves beside the pool and 224 for the rest.',
    type: integerSetting(16, 1_000_000),
    default: '8192',
  },
  CONNECTION_LIMIT_PER_ADDRESS: {
    group: 'Connections',
    description: 'Connections at once from one address, other than those of `TRUSTED_PROXIES`.',
    type: integerSetting(1, 1_000_000),
    unset: 'a quarter of `CONNECTION_LIMIT`',
  },
  UNANSWERED_REQUESTS: {
    group: 'Connections',
    description:
      'Requests of one connection that are served before the first of their answers is sent. Others wait, and nothing more is read from it.',
    type: integerSetting(1, 1000),
    default: '16',
  },
  UNSENT_BYTES_PER_CONNECTION: {
    group: 'Connections',
    description: 'Bytes of answers that one connection may leave unread; with more it is closed.',
    type: integerSetting(1_048_576, 1_073_741_824),
    default: '16777216',
  },
  UNSENT_BYTES_PER_CALLER: {
    group: 'Connections',
    description:
      'Bytes of answers that all connections of a tenant, or of an address without an identity, may leave unread; with more the largest is closed.',
    type: integerSetting(1_048_576, 1_073_741_824),
    default: '33554432',
  },
  UNSENT_BYTES: {
    group: 'Connections',
    description:
      'Bytes of answers that all clients of the process may leave unread; with more the largest connection of whoever leaves most is closed.',
    type: integerSetting(1_048_576, 1_073_741_824),
    default: '67108864',
  },
  READ_BYTES_PER_SECOND: {
    group: 'Connections',
    description: 'How fast a client must read, on the average, while answers wait for it.',
    type: integerSetting(1, 1_073_741_824),
    default: '16384',
  },
  READ_PATIENCE_MS: {
    group: 'Connections',
    description: 'How long a client may stay behind that rate before its connection is closed.',
    type: integerSetting(100, 600_000),
    default: '20000',
  },
  PROBLEM_TYPE_BASE: {
    group: 'HTTP',
    description:
      'What the `type` of every problem begins with. The service serves the entries at its own `/problems`: name that address as callers know it, and every `type` leads to its entry.',
    type: webAddress(),
    default: 'https://strata.dev/problems',
    example: 'https://api.example.com/problems',
  },
  DOCS_ENABLED: {
    group: 'API documents',
    description: 'Serve `/docs` and `/openapi.json`.',
    type: flagSetting(),
    default: { text: '`true` outside production', of: (facts) => String(!facts.isProduction) },
  },
  DOCS_USERNAME: {
    group: 'API documents',
    description: 'User name that `/docs` and `/openapi.json` ask for. Goes with `DOCS_PASSWORD`.',
    type: textSetting(/^[^:\p{C}]+$/u, 'has a colon or control characters; write a user name without them'),
  },
  DOCS_PASSWORD: {
    group: 'API documents',
    description:
      'Password that `/docs` and `/openapi.json` ask for. Goes with `DOCS_USERNAME`. In production of 16 characters or more.',
    type: textSetting(
      /^(?!\s)[^\p{C}]+(?<!\s)$/u,
      'has control characters, or a blank at an end; write a password without them',
    ),
    secret: true,
  },
  METRICS_PORT: {
    group: 'Metrics',
    description: 'Port of `/metrics`, on the same `HOST`; 0 takes any free one.',
    type: integerSetting(0, 65_535),
    default: '9464',
  },
  LOG_LEVEL: {
    group: 'Logging',
    description:
      'Least level logged: `fatal`, `error`, `warn`, `info`, `debug`, `trace`, or `silent` for nothing.',
    type: oneOf(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']),
    default: 'info',
  },
  LOG_FORMAT: {
    group: 'Logging',
    description: '`json` for machines, `pretty` for people.',
    type: oneOf(['json', 'pretty']),
    default: {
      text: '`pretty` on a terminal, else `json`',
      of: (facts) => (facts.isTerminal ? 'pretty' : 'json'),
    },
  },
} as const satisfies Record<string, Setting>;

type Table = typeof settings;
export type SettingName = keyof Table;

export type SettingValues = {
  readonly [Name in SettingName]:
    ValueOf<Table[Name]['type']> | (Table[Name] extends { default: unknown } ? never : undefined);
};

/** `settings` without its literal types, for code that treats every setting alike. */
export const settingTable: readonly (readonly [SettingName, Setting])[] = Object.entries(settings) as [
  SettingName,
  Setting,
][];
