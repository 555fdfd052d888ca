import { z } from 'zod';
import { isDecodable } from './postgres-url';
import type { SettingType } from './setting-types';

const shape = 'redis://user:password@host:6379/0';

/** Where Redis is, as the `redis` and `rediss` URI schemes have it. */
export const redisUrl = (): SettingType<string> =>
  z.string().transform((raw, context) => {
    const problem = findProblem(raw);
    if (problem) context.addIssue(problem);
    return raw;
  });

function findProblem(raw: string): string | undefined {
  const url = URL.parse(raw);
  if (!url) return `is not a URL; write ${shape}, with special characters in the password percent-encoded`;
  if (!/^rediss?:$/.test(url.protocol))
    return `is not a Redis URL; write ${shape}, or rediss:// for a connection over TLS`;
  if (!url.hostname) return `has no host; write ${shape}`;
  if (!/^\/?\d*$/.test(url.pathname)) return `has no database number after the host; write ${shape}`;
  return isDecodable(raw) ? undefined : `has a stray % sign; write %25 for a percent sign`;
}
