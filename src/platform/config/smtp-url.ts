import { z } from 'zod';
import { isDecodable } from './postgres-url';
import type { SettingType } from './setting-types';

const shape = 'smtps://user:password@mail.example.com:465';

/** Where the mail server is. Nothing but that: options behind a `?` would be a second place for settings. */
export const smtpUrl = (): SettingType<string> =>
  z.string().transform((raw, context) => {
    const problem = findProblem(raw);
    if (problem) context.addIssue(problem);
    return raw;
  });

function findProblem(raw: string): string | undefined {
  const url = URL.parse(raw);
  if (!url) return `is not a URL; write ${shape}, with special characters in the password percent-encoded`;
  if (!/^smtps?:$/.test(url.protocol))
    return `is not an SMTP URL; write ${shape}, or smtp:// for a connection that STARTTLS secures`;
  if (!url.hostname) return `has no host; write ${shape}`;
  if (/[?#]/.test(raw) || !/^\/?$/.test(url.pathname))
    return `has more than a host and a port; write ${shape}`;
  if ((url.username === '') !== (url.password === ''))
    return `has a user or a password alone; write ${shape}, or neither`;
  return isDecodable(raw) ? undefined : `has a stray % sign; write %25 for a percent sign`;
}
