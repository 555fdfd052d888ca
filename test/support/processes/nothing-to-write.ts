import { join } from 'node:path';
import { repository } from '../sources/source-tree';

/** Where the compiler that runs the sources in tests keeps what it has compiled. */
const compiled = join(repository, 'node_modules/.cache/strata/swc');

/**
 * The environment of a process that Node lets write to no file, in no folder and for no user: as on the read-only root of a
 * container, and on every machine.
 */
export const nothingToWrite = {
  NODE_OPTIONS: `--permission --allow-fs-read=* --allow-fs-write=${compiled} --allow-fs-write=${compiled}/* --allow-addons --allow-worker --no-warnings`,
};
