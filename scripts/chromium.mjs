// Prints the path of a Chromium for `npm run test:browser`: the machine's own, or else Debian's headless shell unpacked below
// node_modules. CHROMIUM names another program; CHROMIUM=fetched leaves the machine's own aside.
import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

/** The first that knows `PublicKeyCredential.parseCreationOptionsFromJSON`, which pages sign in with. */
const oldest = 129;
const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macApplications = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];
const shell = 'chromium-headless-shell';
/** Libraries that NSS loads by name: no program lists them. */
const loadedByNss = /^lib(softokn3|freebl3|freeblpriv3|nssckbi)\.so$/;

/** Undefined for what does not run, such as Ubuntu's command without its snap, and for what is too old. */
function versionOf(path) {
  const { status, stdout } = spawnSync(path, ['--no-sandbox', '--version'], { encoding: 'utf8' });
  const version = status === 0 ? /(\d+)\.\d+\.\d+\.\d+/.exec(stdout) : null;
  return version && Number(version[1]) >= oldest ? version[0] : undefined;
}

const runs = (path) => existsSync(path) && versionOf(path) !== undefined;
const commandOf = (copy) => join(copy, 'chromium');

function named() {
  const { CHROMIUM: path } = process.env;
  if (!path || path === 'fetched') return undefined;
  const found = path.includes('/') ? resolve(path) : onPath(path);
  if (found && runs(found)) return found;
  throw new Error(`CHROMIUM is ${path}, which is no Chromium of version ${oldest} or newer`);
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => resolve(folder, name)).find(runs);
}

function installed() {
  if (process.env.CHROMIUM === 'fetched') return undefined;
  return names.map(onPath).find(Boolean) ?? macApplications.find(runs);
}

/** The program, its resources and the libraries that the machine does not have, behind one command. */
function assemble(unpacked, copy) {
  mkdirSync(join(copy, 'lib'), { recursive: true });
  cpSync(join(unpacked, 'usr/lib/chromium'), join(copy, 'bin'), {
    recursive: true,
    // Debian's own browser may lie beside it, and a layer for those who debug graphics.
    filter: (path) =>
      !/\/(chromium|chrome-sandbox|libVkLayer_\w+\.so.*)$/.test(path) || path.endsWith('lib/chromium'),
  });
  const files = readdirSync(unpacked, { recursive: true }).map((name) => join(unpacked, name));
  const folders = [...new Set(files.filter((path) => path.includes('.so')).map(dirname))];
  const modules = files.filter((path) => loadedByNss.test(basename(path)));
  for (const path of [...modules, ...librariesOf([join(copy, 'bin', shell), ...modules], folders)])
    // Not by cpSync: with `dereference`, Node 24.21 takes a link to a library for a folder.
    if (path.startsWith(unpacked)) copyFileSync(path, join(copy, 'lib', basename(path)));
  fonts(unpacked, copy);
  const command = commandOf(copy);
  const here = '#!/bin/sh\nhere=$(cd "${0%/*}" && pwd)\n';
  const ownFonts = '[ -e /etc/fonts/fonts.conf ] || export FONTCONFIG_FILE="$here/fonts.conf"\n';
  writeFileSync(command, `${here}${ownFonts}LD_LIBRARY_PATH="$here/lib" exec "$here/bin/${shell}" "$@"\n`);
  chmodSync(command, 0o755);
}

/** Where the loader finds what the programs need, in the folders or on the machine. */
function librariesOf(programs, folders) {
  const env = { ...process.env, LD_LIBRARY_PATH: folders.join(delimiter) };
  const { stdout } = spawnSync('ldd', programs, { encoding: 'utf8', env });
  return [...new Set([...stdout.matchAll(/=> (\/\S+)/g)].map(([, path]) => path))];
}

/** Chromium ends at once where there is no font at all. */
function fonts(unpacked, copy) {
  const fetched = join(unpacked, 'usr/share/fonts');
  if (existsSync(fetched)) cpSync(fetched, join(copy, 'fonts'), { recursive: true });
  const folders = '<dir prefix="relative">fonts</dir><dir>/usr/share/fonts</dir>';
  writeFileSync(join(copy, 'fonts.conf'), `<fontconfig>${folders}</fontconfig>\n`);
}

function findOrFetch() {
  const found = named() ?? installed() ?? cachedCopies('chromium').map(commandOf).find(runs);
  if (found) return found;
  if (!hasApt()) throw new Error('there is none on the PATH, and only on Debian can it be fetched');
  console.error('Fetching a Chromium for the tests (first time, up to 160 MB, half a minute) …');
  const fetched = { program: 'chromium', packages: [shell], assemble };
  return commandOf(fetchCopy({ ...fetched, versionOf: (copy) => versionOf(commandOf(copy)) }));
}

try {
  console.log(findOrFetch());
} catch (error) {
  console.error(
    `The tests in a browser need Chromium or Chrome, ${oldest} or newer: ${error.message}. ` +
      'Install one ("apt install chromium", "brew install --cask google-chrome", on Ubuntu Google\'s package) or name yours in CHROMIUM, and run this again.',
  );
  process.exit(1);
}
