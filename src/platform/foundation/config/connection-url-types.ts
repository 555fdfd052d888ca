import { postgresParameters } from './connection-url';
import { connectionUrl } from './connection-url-form';
import type { SettingType } from './setting-types';

/** Servers that libpq would also take, by name (PostgreSQL documentation, 34.1.2). */
const refusedTargets = ['any', 'read-only', 'standby', 'prefer-standby'];

const refusalOf = (target: string | null): string =>
  `has target_session_attrs=${target}, which leads to servers that only read, and Strata writes; it takes read-write and primary`;

/** User and database must be in it: the driver would otherwise guess them from the machine's user. */
export const postgresUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'a PostgreSQL URL',
    protocol: /^postgres(ql)?:$/,
    example: 'postgresql://user:password@host:5432/database',
    parameters: postgresParameters,
    takesHosts: true,
    problem: ({ username, pathname, searchParams }) => {
      if (!username) return 'has no user name, or one with special characters that are not percent-encoded';
      if (!/^\/[^/]+$/.test(pathname)) return 'has no database name';
      const wanted = searchParams.get('target_session_attrs');
      return refusedTargets.find((target) => target === wanted) && refusalOf(wanted);
    },
  });

/** As the `redis` and `rediss` URI schemes have it. */
export const redisUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'a Redis URL',
    protocol: /^rediss?:$/,
    example: 'redis://user:password@host:6379/0',
    alternative: 'rediss:// for a connection over TLS',
    problem: ({ hostname, pathname, username, password }) => {
      if (!hostname) return 'has no host';
      // The client sends neither without the other, and a password in the user's place would be shown.
      if (username && !password) return 'has a user without a password';
      return /^\/?\d*$/.test(pathname) ? undefined : 'has no database number after the host';
    },
  });

/** As RabbitMQ's own URI schemes `amqp` and `amqps` have it. */
export const amqpUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'a RabbitMQ URL',
    protocol: /^amqps?:$/,
    example: 'amqp://user:password@host:5672/vhost',
    alternative: 'amqps:// for a connection over TLS',
    takesHosts: true,
    problem: ({ hostname, pathname }) => {
      if (!hostname) return 'has no host';
      return /^(\/[^/]+)?$/.test(pathname) ? undefined : 'has no virtual host, or more, after the host';
    },
  });

export const smtpUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'an SMTP URL',
    protocol: /^smtps?:$/,
    example: 'smtps://user:password@mail.example.com:465',
    alternative: 'smtp:// for a connection that STARTTLS secures',
    problem: ({ hostname, pathname, username, password }) => {
      if (!hostname) return 'has no host';
      if (!/^\/?$/.test(pathname)) return 'has more than a host and a port';
      return (username === '') === (password === '')
        ? undefined
        : 'has a user or a password alone, and needs both or neither';
    },
  });
