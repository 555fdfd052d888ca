import { z } from 'zod';
import type { SettingType } from './setting-types';

const shape = 'postgresql://user:password@host:5432/database';

/** A connection string. User and database must be in it: the driver would otherwise guess them from the machine's user. */
export const postgresUrl = (): SettingType<string> =>
  z.string().transform((raw, context) => {
    const problem = findProblem(raw);
    if (problem) context.addIssue(problem);
    return raw;
  });

function findProblem(raw: string): string | undefined {
  const url = URL.parse(raw);
  if (!url) return `is not a URL; write ${shape}, with special characters in the password percent-encoded`;
  if (!/^postgres(ql)?:$/.test(url.protocol)) return `is not a PostgreSQL URL; write ${shape}`;
  if (!url.username) return `has no user name; write ${shape}, with special characters percent-encoded`;
  if (!/^\/[^/]+$/.test(url.pathname)) return `has no database name; write ${shape}`;
  // The driver lets these parameters win over the URL's own parts, past both the masking and the rule on two users.
  if (url.searchParams.has('user') || url.searchParams.has('password')) {
    return `has the user or password as a parameter; write ${shape}`;
  }
  return isDecodable(raw) ? undefined : `has a stray % sign; write %25 for a percent sign`;
}

export function isDecodable(raw: string): boolean {
  try {
    decodeURIComponent(raw);
    return true;
  } catch {
    return false;
  }
}

export const userOf = (url: string): string => decodeURIComponent(new URL(url).username);

export function withoutPassword(raw: string): string {
  const url = new URL(raw);
  if (url.password) url.password = '****';
  return url.href;
}
