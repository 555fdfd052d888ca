import { postgresParameters } from './connection-url';
import { connectionUrl, connectionUrlOf } from './connection-url-form';
import type { SettingType } from '../declarations/setting-types';

/** Servers that libpq would also take, by name (PostgreSQL documentation, 34.1.2). */
const refusedTargets = ['any', 'read-only', 'standby', 'prefer-standby'];

const refusalOf = (target: string | null): string =>
  `has target_session_attrs=${target}, which leads to servers that only read, and Strata writes; it takes read-write and primary`;

/**
 * User and database must be in it: the driver would otherwise guess them from the machine's user.
 * @param hosts of which one writes, or all replicas
 */
export const postgresUrl = (hosts: 'servers' | 'replicas' = 'servers'): SettingType<string> =>
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
      if (hosts === 'replicas' && wanted !== null)
        return 'has target_session_attrs, which finds the server that writes; leave it out, every host is a replica';
      return refusedTargets.find((target) => target === wanted) && refusalOf(wanted);
    },
  });

const alternatives =
  'rediss:// for a connection over TLS, redis+sentinel://, redis+cluster:// (or rediss+) for several servers';

/** The client sends neither without the other, and a password in the user's place would be shown. */
const loneUser = ({ username, password }: URL): string | undefined =>
  username && !password ? 'has a user without a password' : undefined;

/** One server, as the `redis` and `rediss` URI schemes have it; or the sentinels that know it; or nodes of a cluster. */
export const redisUrl = (): SettingType<string> =>
  connectionUrlOf([
    {
      name: 'a Redis URL',
      protocol: /^rediss?:$/,
      example: 'redis://user:password@host:6379/0',
      alternative: alternatives,
      problem: (url) => {
        if (!url.hostname) return 'has no host';
        return (
          loneUser(url) ??
          (/^\/?\d*$/.test(url.pathname) ? undefined : 'has no database number after the host')
        );
      },
    },
    {
      name: 'a URL of Redis Sentinel',
      protocol: /^rediss?\+sentinel:$/,
      example: 'redis+sentinel://user:password@host:26379,host:26379/mymaster?db=0',
      parameters: { db: /^\d{1,5}$/ },
      takesHosts: true,
      problem: (url) => {
        if (!url.hostname) return 'has no host';
        // The names that Sentinel takes (sentinel.c, sentinelSetCommand and createSentinelRedisInstance).
        const isNamed = /^\/[A-Za-z0-9._-]+$/.test(url.pathname);
        return loneUser(url) ?? (isNamed ? undefined : 'has no name of a primary after the hosts');
      },
    },
    {
      name: 'a URL of Redis Cluster',
      protocol: /^rediss?\+cluster:$/,
      example: 'redis+cluster://user:password@host:6379,host:6379',
      takesHosts: true,
      problem: (url) => {
        if (!url.hostname) return 'has no host';
        const isBare = /^\/?$/.test(url.pathname);
        return (
          loneUser(url) ?? (isBare ? undefined : 'has a database number, and a cluster has number 0 alone')
        );
      },
    },
  ]);

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
