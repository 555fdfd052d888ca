import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { StartupError } from '../../../foundation/startup-error';
import { parseKeySet } from '../../../foundation/config/credentials/key-set';
import { keptFile } from './kept-file';
import { type MemberRule, memberProblems } from '../../../foundation/config/credentials/member-rules';

export interface GeneratedKeys {
  /** JSON for `parseKeySet`. */
  readonly tenantTokenKeys: string;
  readonly operatorApiKey: string;
}

const damaged = 'damaged';
const rules = {
  tenantTokenKeys: (value) => (Array.isArray(value) ? [] : [damaged]),
  operatorApiKey: (value) => (typeof value === 'string' && /^op_[\w-]{43}$/.test(value) ? [] : [damaged]),
} satisfies Readonly<Record<keyof GeneratedKeys, MemberRule>>;

/** The keys of an installation that was given none: made once, then kept in `<dataDir>/keys.json`. */
export function loadOrCreateGeneratedKeys(dataDir: string): GeneratedKeys {
  const path = join(dataDir, 'keys.json');
  const text = keptFile(path, generate);
  try {
    const content = JSON.parse(text) as {
      readonly tenantTokenKeys: unknown;
      readonly operatorApiKey: string;
    };
    const keys = JSON.stringify(content.tenantTokenKeys);
    const isWhole = memberProblems(content, rules, damaged).length === 0;
    if (isWhole && parseKeySet(keys).signingKey !== undefined)
      return { tenantTokenKeys: keys, operatorApiKey: content.operatorApiKey };
  } catch {
    // No cause: a JSON error quotes the text, which is a private key.
  }
  throw new StartupError(`${path} is damaged: restore it, or delete it to have new keys made.`);
}

function generate(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const key = {
    kid: `generated-${randomBytes(4).toString('hex')}`,
    alg: 'ES256',
    use: 'sign',
    pem: privateKey.export({ format: 'pem', type: 'pkcs8' }),
  };
  const operatorApiKey = `op_${randomBytes(32).toString('base64url')}`;
  return `${JSON.stringify({ tenantTokenKeys: [key], operatorApiKey }, null, 2)}\n`;
}
