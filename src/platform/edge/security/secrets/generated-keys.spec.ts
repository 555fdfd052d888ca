import fs, {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartupError } from '../../../foundation/startup-error';
import { loadOrCreateGeneratedKeys, type GeneratedKeys } from './generated-keys';
import { parseKeySet } from '../../../foundation/config/credentials/key-set';

describe('loadOrCreateGeneratedKeys', () => {
  let dir: string;
  let file: string;
  beforeEach(() => {
    dir = join(mkdtempSync(join(tmpdir(), 'strata-keys-')), 'data');
    file = join(dir, 'keys.json');
  });
  afterEach(() => rmSync(join(dir, '..'), { recursive: true }));

  it('makes the keys once, readable by their owner only, and leaves nothing else behind', () => {
    const made = loadOrCreateGeneratedKeys(dir);
    expect(parseKeySet(made.tenantTokenKeys).signingKey?.alg).toBe('ES256');
    expect(made.operatorApiKey).toMatch(/^op_[\w-]{43}$/);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(dir)).toEqual(['keys.json']);
    expect(loadOrCreateGeneratedKeys(dir)).toEqual(made);
  });

  it('gives two processes that race the same keys', () => {
    const write = jest.spyOn(fs, 'writeFileSync');
    let others: GeneratedKeys | undefined;
    write.mockImplementationOnce((...args) => {
      others = loadOrCreateGeneratedKeys(dir);
      fs.writeFileSync(...args);
    });
    const ours = loadOrCreateGeneratedKeys(dir);
    write.mockRestore();
    expect(others).toBeDefined();
    expect(ours).toEqual(others);
    expect(loadOrCreateGeneratedKeys(dir)).toEqual(others);
    expect(readdirSync(dir)).toEqual(['keys.json']);
  });

  it.each([
    ['empty', () => ''],
    ['cut short', (text: string) => text.slice(0, -40)],
    ['without the operator key', (text: string) => text.replace('operatorApiKey', 'other')],
    ['with a key that cannot be read', (text: string) => text.replace('BEGIN', 'BEGAN')],
    ['with a key that cannot sign', (text: string) => text.replace('"sign"', '"verify"')],
  ])('refuses a file %s in one sentence that quotes none of it', (_, damage) => {
    loadOrCreateGeneratedKeys(dir);
    writeFileSync(file, damage(readFileSync(file, 'utf8')));
    const expected = `${file} is damaged: restore it, or delete it to have new keys made.`;
    expect(() => loadOrCreateGeneratedKeys(dir)).toThrow(new StartupError(expected));
  });

  it('says so when the file cannot be read or the folder cannot be made', () => {
    mkdirSync(file, { recursive: true });
    expect(() => loadOrCreateGeneratedKeys(dir)).toThrow(
      new StartupError(`${file} cannot be read (EISDIR).`),
    );
    rmSync(dir, { recursive: true });
    writeFileSync(dir, '');
    expect(() => loadOrCreateGeneratedKeys(dir)).toThrow(StartupError);
  });
});
