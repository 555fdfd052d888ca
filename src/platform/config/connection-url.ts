import { z } from 'zod';
import type { SettingType } from './setting-types';

interface Form {
  /** `a Redis URL`. */
  readonly name: string;
  readonly protocol: RegExp;
  readonly example: string;
  /** What else may stand before the colon, and when. */
  readonly alternative?: string;
  /** What is wrong with the parts of one that names this protocol: to be followed by the example. */
  readonly problem: (url: URL, raw: string) => string | undefined;
}

/** Where a server is, and who asks. Nothing but that: what a driver takes from behind a `?` would be a second place for settings. */
const connectionUrl = (form: Form): SettingType<string> =>
  z.string().transform((raw, context) => {
    const problem = findProblem(form, raw);
    if (problem) context.addIssue(problem);
    return raw;
  });

function findProblem(
  { name, protocol, example, alternative, problem }: Form,
  raw: string,
): string | undefined {
  const url = URL.parse(raw);
  if (!url) return `is not a URL; write ${example}, with special characters in the password percent-encoded`;
  if (!protocol.test(url.protocol))
    return `is not ${name}; write ${[example, ...(alternative ? [alternative] : [])].join(', or ')}`;
  const found = problem(url, raw);
  if (found) return `${found}; write ${example}`;
  return isDecodable(raw) ? undefined : `has a stray % sign; write %25 for a percent sign`;
}

function isDecodable(raw: string): boolean {
  try {
    decodeURIComponent(raw);
    return true;
  } catch {
    return false;
  }
}

/** User and database must be in it: the driver would otherwise guess them from the machine's user. */
export const postgresUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'a PostgreSQL URL',
    protocol: /^postgres(ql)?:$/,
    example: 'postgresql://user:password@host:5432/database',
    problem: ({ username, pathname, searchParams }) => {
      if (!username) return 'has no user name, or one with special characters that are not percent-encoded';
      if (!/^\/[^/]+$/.test(pathname)) return 'has no database name';
      // The driver lets these parameters win over the URL's own parts, past both the masking and the rule on two users.
      const hasUser = searchParams.has('user') || searchParams.has('password');
      return hasUser ? 'has the user or password as a parameter' : undefined;
    },
  });

/** As the `redis` and `rediss` URI schemes have it. */
export const redisUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'a Redis URL',
    protocol: /^rediss?:$/,
    example: 'redis://user:password@host:6379/0',
    alternative: 'rediss:// for a connection over TLS',
    problem: ({ hostname, pathname }) => {
      if (!hostname) return 'has no host';
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
    problem: ({ hostname, pathname, search }) => {
      if (!hostname) return 'has no host';
      if (!/^(\/[^/]+)?$/.test(pathname)) return 'has no virtual host, or more, after the host';
      return search ? 'has parameters' : undefined;
    },
  });

export const smtpUrl = (): SettingType<string> =>
  connectionUrl({
    name: 'an SMTP URL',
    protocol: /^smtps?:$/,
    example: 'smtps://user:password@mail.example.com:465',
    alternative: 'smtp:// for a connection that STARTTLS secures',
    problem: ({ hostname, pathname, username, password }, raw) => {
      if (!hostname) return 'has no host';
      if (/[?#]/.test(raw) || !/^\/?$/.test(pathname)) return 'has more than a host and a port';
      return (username === '') === (password === '')
        ? undefined
        : 'has a user or a password alone, and needs both or neither';
    },
  });

export const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

export function withoutPassword(raw: string): string {
  const url = new URL(raw);
  if (url.password) url.password = '****';
  return url.href;
}
