import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartupError } from '../../../foundation/startup-error';
import { keptFile } from './kept-file';

/** The password of the demo organisation's people: made once, then kept in `<dataDir>/demo-password`. No two installations share one. */
export function loadOrCreateDemoPassword(dataDir: string): string {
  const path = join(dataDir, 'demo-password');
  const password = keptFile(path, () => `${randomBytes(10).toString('hex')}\n`).trim();
  if (/^[0-9a-f]{20}$/.test(password)) return password;
  throw new StartupError(
    `${path} is damaged: restore it, or delete it, which loses the demo people's password.`,
  );
}
