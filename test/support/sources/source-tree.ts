import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, sep } from 'node:path';

export const repository = join(__dirname, '..', '..', '..');

export interface SourceFile {
  /** Relative to the tree's root, with `/` on every system. */
  readonly path: string;
  readonly text: string;
}

/** Every TypeScript file below `folder`, or every file of other `endings`; specs are left out unless asked for. */
export function sourceFiles(
  root: string,
  folder: string,
  { specs = false, endings = /\.ts$/ } = {},
): SourceFile[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(
      (name) => endings.test(name) && !/(^|[/\\])node_modules[/\\]/.test(name) && (specs || !isTest(name)),
    )
    .map((name) => ({
      path: `${folder}/${name.split(sep).join('/')}`,
      text: readFileSync(join(root, folder, name), 'utf8'),
    }));
}

/** As the build leaves them out: specs, and what a feature keeps for tests. */
function isTest(name: string): boolean {
  return name.endsWith('.spec.ts') || /(^|[/\\])[a-z-]+[/\\]test[/\\]/.test(name);
}

/** The files that say something: whatever matches, comments included. */
export function filesThatSay(pattern: RegExp, root: string): string[] {
  return sourceFiles(root, 'src')
    .filter(({ text }) => pattern.test(text))
    .map(({ path }) => path)
    .toSorted();
}

export interface PlantedCopy {
  readonly root: string;
  remove(): void;
}

/** A copy of the folders that `files` (path → text) are written into: where a rule must find what is wrong. */
export function plantedCopy(
  files: Readonly<Record<string, string>>,
  folders: readonly string[] = foldersOf(files),
): PlantedCopy {
  const root = mkdtempSync(join(tmpdir(), 'strata-planted-'));
  const copied = folders.flatMap((folder) => sourceFiles(repository, folder, { specs: true }));
  const texts = { ...Object.fromEntries(copied.map(({ path, text }) => [path, text])), ...files };
  for (const folder of new Set(Object.keys(texts).map((path) => dirname(join(root, path)))))
    mkdirSync(folder, { recursive: true });
  for (const [path, text] of Object.entries(texts)) writeFileSync(join(root, path), text);
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.cjs', 'node_modules'])
    symlinkSync(join(repository, name), join(root, name));
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}

/** The folders of the repository that the files stand in. */
export function foldersOf(files: Readonly<Record<string, string>>): string[] {
  return [...new Set(Object.keys(files).map((path) => path.slice(0, path.indexOf('/'))))];
}
