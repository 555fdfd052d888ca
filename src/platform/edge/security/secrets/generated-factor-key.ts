import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { sealingKeys } from '../../../foundation/config/declarations/list-setting-types';
import { StartupError } from '../../../foundation/startup-error';
import { keptFile } from './kept-file';

/** The value of `FACTOR_KEYS` for an installation that was given none: made once, then kept in `<dataDir>/factor-keys`. */
export function loadOrCreateFactorKeys(dataDir: string): readonly string[] {
  const path = join(dataDir, 'factor-keys');
  const reading = sealingKeys()(keptFile(path, generate).trim());
  if ('value' in reading) return reading.value.split(',');
  throw new StartupError(
    `${path} is damaged: restore it, or delete it, which loses every authenticator app.`,
  );
}

function generate(): string {
  return `generated-${randomBytes(4).toString('hex')}:${randomBytes(32).toString('base64url')}\n`;
}
