import { globSync } from 'node:fs';
import type { ChangeSet } from '../sources/changes';
import type { Names } from '../naming/names';

/** The file by which a feature's rows are in the export of a user. It is found by its call, because a person may have named it. */
export function contributionOf(changes: ChangeSet, { feature }: Names): string | undefined {
  return globSync(`src/modules/${feature}/presentation/**/*.ts`, { cwd: changes.root }).find((path) =>
    changes.read(path).includes('personalRecords.contribute('),
  );
}
