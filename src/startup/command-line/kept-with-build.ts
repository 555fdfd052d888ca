import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of this build; undefined where the sources run as they are, and may change from one call to the next. */
const build = __filename.endsWith('.js') ? join(__dirname, '..', '..') : undefined;

/**
 * A text that follows from the build alone: made once, and kept in the folder of the build, which the next build replaces. A
 * folder that cannot be written costs the next call the same again.
 * @param folder of a build; undefined keeps nothing
 */
export async function keptWithBuild(
  name: string,
  make: () => Promise<string>,
  folder: string | undefined = build,
): Promise<string> {
  if (folder === undefined) return make();
  const file = join(folder, name);
  try {
    return readFileSync(file, 'utf8');
  } catch {
    const text = await make();
    keep(file, text);
    return text;
  }
}

/** In one step: a call beside this one reads the whole text or none. */
function keep(file: string, text: string): void {
  const draft = `${file}.${process.pid}`;
  try {
    writeFileSync(draft, text);
    renameSync(draft, file);
  } catch {
    // Read-only, as in an image.
  }
}
