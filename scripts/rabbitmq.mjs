// Prints, as JSON, the paths of a rabbitmq-server for tests and of the epmd that its Erlang needs: the machine's own, or
// else Debian's packages unpacked below node_modules (34 MB to fetch, some ten seconds).
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { cachedCopies, fetchCopy, hasApt } from './debian-packages.mjs';

/** Debian's own command changes the user and knows one place for data: behind it is RabbitMQ's. */
const debianHome = '/usr/lib/rabbitmq/lib';

function isRunnable(path) {
  return existsSync(path) && spawnSync(path, ['+V'], { stdio: 'ignore' }).status === 0;
}

function onPath(command) {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => resolve(folder, command)).find((path) => existsSync(path));
}

function named() {
  const { RABBITMQ_SERVER: path } = process.env;
  if (!path) return undefined;
  const epmd = onPath('epmd');
  if (existsSync(path) && epmd) return { server: resolve(path), epmd };
  throw new Error(
    `RABBITMQ_SERVER is ${path}, which is no rabbitmq-server, or there is no Erlang on the PATH`,
  );
}

function installed() {
  const [erl, epmd] = [onPath('erl'), onPath('epmd')];
  if (!erl || !epmd || !isRunnable(erl)) return undefined;
  if (existsSync(debianHome))
    for (const name of readdirSync(debianHome))
      return { server: join(debianHome, name, 'sbin/rabbitmq-server'), epmd };
  const server = onPath('rabbitmq-server');
  return server && { server, epmd };
}

const commandsOf = (copy) => ({ server: join(copy, 'rabbitmq-server'), epmd: join(copy, 'bin/epmd') });

/** Undefined for a copy that does not run. */
function versionOf(copy) {
  if (!existsSync(commandsOf(copy).server) || !isRunnable(join(copy, 'bin/erl'))) return undefined;
  return /rabbitmq_server-(\d[\d.]*)/.exec(readdirSync(join(copy, 'rabbitmq')).join())?.[1];
}

/** Erlang believes to be where Debian puts it, and is told otherwise by whatever starts it. */
function assemble(unpacked, copy) {
  for (const folder of ['bin', 'lib']) mkdirSync(join(copy, folder), { recursive: true });
  cpSync(join(unpacked, 'usr/lib/erlang'), join(copy, 'erlang'), { recursive: true });
  cpSync(join(unpacked, 'usr/lib/rabbitmq/lib'), join(copy, 'rabbitmq'), { recursive: true });
  const libraries = join(unpacked, 'usr/lib');
  for (const file of readdirSync(libraries, { recursive: true }))
    if (/\.so(\.\d+)*$/.test(file) && !file.startsWith('erlang'))
      cpSync(realpathSync(join(libraries, file)), join(copy, 'lib', basename(file)));
  const runtime = basename(onlyIn(join(copy, 'erlang'), /^erts-/));
  const here = '#!/bin/sh\nhere=$(cd "${0%/*}/$up" && pwd)\nexport LD_LIBRARY_PATH="$here/lib"\n';
  const erlang = `export ROOTDIR="$here/erlang" BINDIR="$here/erlang/${runtime}/bin" EMU=beam PROGNAME=erl\n`;
  command(join(copy, 'bin/erl'), `${here.replace('$up', '..')}${erlang}exec "$BINDIR/erlexec" "$@"\n`);
  command(
    join(copy, 'bin/epmd'),
    `${here.replace('$up', '..')}exec "$here/erlang/${runtime}/bin/epmd" "$@"\n`,
  );
  const server = onlyIn(join(copy, 'rabbitmq'), /^rabbitmq_server-/);
  command(
    join(copy, 'rabbitmq-server'),
    `${here.replace('$up', '.')}PATH="$here/bin:$PATH" exec "$here/rabbitmq/${basename(server)}/sbin/rabbitmq-server" "$@"\n`,
  );
}

function onlyIn(folder, pattern) {
  const name = readdirSync(folder).find((entry) => pattern.test(entry));
  if (name === undefined) throw new Error('the Debian packages are not as they used to be');
  return join(folder, name);
}

function command(path, script) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, script);
  chmodSync(path, 0o755);
}

function findOrFetch() {
  const cached = cachedCopies('rabbitmq').find((copy) => versionOf(copy) !== undefined);
  const found = named() ?? installed() ?? (cached && commandsOf(cached));
  if (found) return found;
  if (!hasApt()) throw new Error('it is not on the PATH, and only on Debian and Ubuntu can it be fetched');
  console.error('Fetching a rabbitmq-server for the tests (first time, some ten seconds) …');
  return commandsOf(fetchCopy({ program: 'rabbitmq', packages: ['rabbitmq-server'], assemble, versionOf }));
}

try {
  console.log(JSON.stringify(findOrFetch()));
} catch (error) {
  console.error(
    `The tests of the engine "rabbitmq" need a rabbitmq-server, 3.10 or newer: ${error.message}. ` +
      'Install one ("apt install rabbitmq-server", "brew install rabbitmq") or name yours in RABBITMQ_SERVER, and run this again.',
  );
  process.exit(1);
}
