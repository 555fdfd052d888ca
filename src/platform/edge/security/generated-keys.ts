import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartupError } from '../../foundation/startup-error';
import { parseKeySet } from '../../foundation/config/credentials/key-set';
import { type MemberRule, memberProblems } from '../../foundation/config/credentials/member-rules';

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
  const text = read(path) ?? create(dataDir, path);
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

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw new StartupError(`${path} cannot be read (${codeOf(error)}).`);
  }
}

/** Written whole under another name and linked into place: of two processes one wins, and both read the winner's. */
function create(dataDir: string, path: string): string {
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(draft, generate(), { mode: 0o600, flag: 'wx', flush: true });
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new StartupError(`${path} cannot be written (${codeOf(error)}).`);
  } finally {
    rmSync(draft, { force: true });
  }
  return read(path) ?? '';
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

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown error';
}
