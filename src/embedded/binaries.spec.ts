import { execFileSync } from 'node:child_process';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { StartupError } from '../platform/foundation/startup-error';
import { copyBinaries, locateBinaries, restoreLibraryLinks } from './binaries';

const locate = (): unknown => locateBinaries('sunos-sparc');

describe('the binaries', () => {
  it('get the library links that an install without scripts leaves out', () => {
    const root = mkdtempSync(join(tmpdir(), 'strata-binaries-'));
    try {
      mkdirSync(join(root, 'native/lib'), { recursive: true });
      writeFileSync(join(root, 'native/lib/libpq.so.5.18'), 'the library');
      symlinkSync('libpq.so.5.18', join(root, 'native/lib/libpq.so'));
      const links = ['libpq.so', 'libpq.so.5'].map((name) => ({
        source: 'native/lib/libpq.so.5.18',
        target: `native/lib/${name}`,
      }));
      writeFileSync(join(root, 'native/pg-symlinks.json'), JSON.stringify(links));
      restoreLibraryLinks(root);
      restoreLibraryLinks(root);
      expect(readFileSync(join(root, 'native/lib/libpq.so.5'), 'utf8')).toBe('the library');
    } finally {
      rmSync(root, { recursive: true });
    }
  });

  it('run from a copy beside the data, made once, where a private folder is above them', () => {
    const folder = mkdtempSync(join(tmpdir(), 'strata-binaries-'));
    try {
      const copy = copyBinaries(locateBinaries(), folder);
      expect(copy.postgres.startsWith(folder)).toBe(true);
      expect(execFileSync(copy.initdb, ['--version'], { encoding: 'utf8' })).toMatch(
        /^initdb \(PostgreSQL\) 18\./,
      );
      const { ino } = statSync(copy.postgres);
      expect(statSync(copyBinaries(locateBinaries(), folder).postgres).ino).toBe(ino);
      expect(readdirSync(folder)).toHaveLength(1);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('of another platform are missed with a way out', () => {
    expect(locate).toThrow(StartupError);
    expect(locate).toThrow(
      /no embedded PostgreSQL for sunos-sparc .* set DATABASE_URL and DATABASE_MIGRATION_URL/,
    );
  });
});
