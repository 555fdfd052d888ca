// A program for tests out of Debian's packages: the machine's own, or one that was unpacked below node_modules.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

/** The program and the libraries the machine does not have, behind one command of its name. */
export function assembleProgram(program, unpacked, copy) {
  const name = basename(program);
  mkdirSync(join(copy, 'lib'), { recursive: true });
  // A link to a program that does what the name it is called by says.
  cpSync(realpathSync(program), join(copy, 'bin', name));
  for (const file of readdirSync(unpacked, { recursive: true })) {
    if (!/\.so(\.\d+)*$/.test(file)) continue;
    cpSync(realpathSync(join(unpacked, file)), join(copy, 'lib', basename(file)));
  }
  const command = join(copy, name);
  writeFileSync(
    command,
    `#!/bin/sh\nhere=\${0%/*}\nLD_LIBRARY_PATH="$here/lib" exec "$here/bin/${name}" "$@"\n`,
  );
  chmodSync(command, 0o755);
}

/**
 * Prints the path of a program of `folder`, /usr/sbin unless given. `version` is what it answers to `argument`, with the number in a group.
 * `from` is the package that has it, where that has another name.
 */
export function printProgram({ program, label, argument, version, from = program, folder = 'usr/sbin' }) {
  // Also tells a program whose libraries are missing from one that runs.
  const versionOf = (path) => {
    const { status, stdout, stderr } = spawnSync(path, [argument], { encoding: 'utf8' });
    // nginx says it where others complain.
    return status === 0 ? version.exec(stdout + stderr)?.[1] : undefined;
  };
  const runs = (path) => versionOf(path) !== undefined;
  const commandOf = (copy) => join(copy, program);
  const findOrFetch = () => {
    const folders = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), '/usr/sbin'];
    const found =
      folders.map((folder) => resolve(folder, program)).find((path) => existsSync(path) && runs(path)) ??
      cachedCopies(program).map(commandOf).find(runs);
    if (found) return found;
    if (!hasApt()) throw new Error('it is not on the PATH, and only on Debian and Ubuntu can it be fetched');
    console.error(`Fetching ${label} for the tests (first time, a few seconds) …`);
    const copy = fetchCopy({
      program,
      packages: [from],
      assemble: (unpacked, copy) => assembleProgram(join(unpacked, folder, program), unpacked, copy),
      versionOf: (folder) => versionOf(commandOf(folder)),
    });
    return commandOf(copy);
  };
  try {
    console.log(findOrFetch());
  } catch (error) {
    console.error(
      `The tests need ${label}: ${error.message}. Install it ("apt install ${from}", "brew install ${from}") and run this again.`,
    );
    process.exit(1);
  }
}
