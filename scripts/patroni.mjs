// Prints the folder of a Patroni and an etcd for tests, with the commands `patroni` and `etcd` in it: Debian's packages unpacked
// below node_modules (15 MB to fetch, some ten seconds). They run with the machine's Python 3.
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

/** Patroni's own, by name: what the machine has is fetched all the same, so that a copy is whole. */
const packages = [
  'patroni',
  'etcd-server',
  ...[
    'cdiff',
    'click',
    'dateutil',
    'dnspython',
    'etcd',
    'pkg-resources',
    'prettytable',
    'psutil',
    'psycopg2',
    'six',
    'urllib3',
    'wcwidth',
    'yaml',
  ].map((name) => `python3-${name}`),
  'libpq5',
  'libyaml-0-2',
];

/** Undefined for a copy that does not run. */
function versionOf(copy) {
  const answerOf = (command) => spawnSync(join(copy, command), ['--version'], { encoding: 'utf8' });
  const [patroni, etcd] = [answerOf('patroni'), answerOf('etcd')];
  return etcd.status === 0 ? /^patroni (\d+\.\d+\.\d+)/m.exec(patroni.stdout)?.[1] : undefined;
}

function assemble(unpacked, copy) {
  for (const folder of ['bin', 'lib']) mkdirSync(join(copy, folder), { recursive: true });
  cpSync(join(unpacked, 'usr/lib/python3/dist-packages'), join(copy, 'python'), { recursive: true });
  for (const program of ['patroni', 'etcd'])
    cpSync(realpathSync(join(unpacked, 'usr/bin', program)), join(copy, 'bin', program));
  for (const file of readdirSync(join(unpacked, 'usr/lib'), { recursive: true }))
    if (/lib(pq|yaml-0)\.so(\.\d+)*$/.test(file))
      cpSync(realpathSync(join(unpacked, 'usr/lib', file)), join(copy, 'lib', basename(file)));
  const here = '#!/bin/sh\nhere=${0%/*}\n';
  // Debian's own Python first: the compiled parts of the packages are made for it.
  const python =
    'python=/usr/bin/python3; [ -x "$python" ] || python=python3\nexport PYTHONPATH="$here/python" PYTHONDONTWRITEBYTECODE=1 LD_LIBRARY_PATH="$here/lib"\n';
  command(join(copy, 'patroni'), `${here}${python}exec "$python" "$here/bin/patroni" "$@"\n`);
  command(join(copy, 'etcd'), `${here}exec "$here/bin/etcd" "$@"\n`);
}

function command(path, script) {
  writeFileSync(path, script);
  chmodSync(path, 0o755);
}

function findOrFetch() {
  const cached = cachedCopies('patroni').find((copy) => existsSync(copy) && versionOf(copy) !== undefined);
  if (cached) return cached;
  if (!hasApt()) throw new Error('only on Debian can they be fetched');
  console.error('Fetching Patroni and etcd for the tests (first time, some ten seconds) …');
  return fetchCopy({ program: 'patroni', packages, assemble, versionOf });
}

try {
  console.log(findOrFetch());
} catch (error) {
  console.error(`The tests of a failover need Patroni and etcd: ${error.message}.`);
  process.exit(1);
}
