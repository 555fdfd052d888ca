import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { foldersOf, type PlantedCopy, plantedCopy, repository } from './source-tree';

type Check = (root: string) => string[];

const copies = new Map<string, PlantedCopy>();
const known = new Map<Check, string[]>();

afterAll(() => {
  for (const copy of copies.values()) copy.remove();
});

/**
 * Faults that `check` finds in a copy with these files (path → text), beyond those that it finds in our sources anyway. The plants of a
 * spec share one copy: writing a thousand files for each took longer than looking at them.
 */
export function plantedFaults(files: Readonly<Record<string, string>>, check: Check): string[] {
  const before = known.get(check) ?? check(repository);
  known.set(check, before);
  const folders = foldersOf(files);
  const copy = copies.get(folders.join()) ?? plantedCopy({}, folders);
  copies.set(folders.join(), copy);
  const planted = Object.entries(files).map(([path, text]) => plant(join(copy.root, path), text));
  try {
    return check(copy.root).filter((fault) => !before.includes(fault));
  } finally {
    for (const remove of planted.toReversed()) remove();
  }
}

/** As `plantedFaults`, for a check that loads the files: a module is loaded once, so each plant has a copy of its own. */
export function loadedFaults(files: Readonly<Record<string, string>>, check: Check): string[] {
  const before = known.get(check) ?? check(repository);
  known.set(check, before);
  const copy = plantedCopy(files);
  try {
    return check(copy.root).filter((fault) => !before.includes(fault));
  } finally {
    copy.remove();
  }
}

/** Writes a file, and answers how to undo it, with the folders that were made for it. */
function plant(path: string, text: string): () => void {
  const original = existsSync(path) ? readFileSync(path) : undefined;
  const made = mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return () => {
    if (original === undefined) rmSync(made ?? path, { recursive: true });
    else writeFileSync(path, original);
  };
}
