import { z } from 'zod';
import { isDecodable } from './postgres-url';
import type { SettingType } from './setting-types';

const shape = 'amqp://user:password@host:5672/vhost';

/** Where RabbitMQ is, as its own URI schemes `amqp` and `amqps` have it. */
export const amqpUrl = (): SettingType<string> =>
  z.string().transform((raw, context) => {
    const problem = findProblem(raw);
    if (problem) context.addIssue(problem);
    return raw;
  });

function findProblem(raw: string): string | undefined {
  const url = URL.parse(raw);
  if (!url) return `is not a URL; write ${shape}, with special characters in the password percent-encoded`;
  if (!/^amqps?:$/.test(url.protocol))
    return `is not a RabbitMQ URL; write ${shape}, or amqps:// for a connection over TLS`;
  if (!url.hostname) return `has no host; write ${shape}`;
  if (!/^(\/[^/]+)?$/.test(url.pathname))
    return `has no virtual host, or more, after the host; write ${shape}`;
  // The driver takes its own parameters from here; ours come from the code.
  if (url.search) return `has parameters; write ${shape}`;
  return isDecodable(raw) ? undefined : `has a stray % sign; write %25 for a percent sign`;
}
