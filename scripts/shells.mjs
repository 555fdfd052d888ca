// Prints the folder with the programs zsh and fish for tests of completion, out of Debian's packages that are unpacked below
// node_modules (8 MB to fetch, some seconds), with zsh's modules and functions beside them.
import { spawnSync } from 'node:child_process';
import { cpSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';
import { assembleProgram } from './debian-program.mjs';

const answer = (program) => {
  const { status, stdout } = spawnSync(program, ['--version'], { encoding: 'utf8' });
  return status === 0 ? /(\d+(\.\d+)+)/.exec(stdout)?.[1] : undefined;
};

function versionOf(folder) {
  const [zsh, fish] = [answer(join(folder, 'zsh')), answer(join(folder, 'fish'))];
  return zsh && fish && `${zsh}-${fish}`;
}

function assemble(unpacked, copy) {
  assembleProgram(join(unpacked, 'bin/zsh'), unpacked, copy);
  assembleProgram(join(unpacked, 'usr/bin/fish'), unpacked, copy);
  const modules = readdirSync(join(unpacked, 'usr/lib'), { recursive: true }).find((path) =>
    /zsh\/[\d.]+$/.test(path),
  );
  cpSync(realpathSync(join(unpacked, 'usr/lib', modules)), join(copy, 'modules'), { recursive: true });
  cpSync(join(unpacked, 'usr/share/zsh/functions'), join(copy, 'functions'), { recursive: true });
}

function findOrFetch() {
  const found = cachedCopies('shells').find((folder) => versionOf(folder) !== undefined);
  if (found) return found;
  if (!hasApt()) throw new Error('only on Debian and Ubuntu can they be fetched');
  console.error('Fetching zsh and fish for the tests (first time, some seconds) …');
  const packages = ['zsh', 'zsh-common', 'fish', 'fish-common'];
  return fetchCopy({ program: 'shells', packages, assemble, versionOf });
}

try {
  console.log(findOrFetch());
} catch (error) {
  console.error(`The tests of completion need zsh and fish: ${error.message}.`);
  process.exit(1);
}
