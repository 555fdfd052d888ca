import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const scripts = join(__dirname, '../../scripts');
const answeringVersion = (version: string): string => `#!/bin/sh\necho "Redis server v=${version} sha=0"`;
const failing = (words: string): string => `#!/bin/sh\necho '${words}' >&2\nexit 100`;

/** Does of `apt-get install --download-only` what matters: a package is in the archive folder afterwards. */
const apt = `#!/bin/sh
for word; do case "$word" in Dir::Cache=*) cache=\${word#Dir::Cache=};; install) install=1;; esac; done
[ -z "$install" ] || : > "$cache/archives/redis.deb"`;

const dpkg = (program: string): string => `#!/bin/sh
[ "$1" = -x ] || exit 0
mkdir -p "$3/usr/bin"
cat > "$3/usr/bin/redis-check-rdb" <<'PROGRAM'
${program}
PROGRAM
chmod +x "$3/usr/bin/redis-check-rdb"
ln -s redis-check-rdb "$3/usr/bin/redis-server"`;

describe('The redis-server for the tests', () => {
  let project: string;
  let tools: string;
  let cache: string;

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'strata-test-redis-'));
    cache = join(project, 'node_modules/.cache/strata');
    tools = join(project, 'tools');
    mkdirSync(tools);
    for (const file of ['redis.mjs', 'debian-packages.mjs', 'debian-program.mjs', 'build.mjs'])
      cpSync(join(scripts, file), join(project, 'scripts', file));
    for (const tool of ['mkdir', 'cat', 'chmod', 'ln'])
      place(tool, `#!/bin/sh\nPATH=/usr/bin:/bin exec ${tool} "$@"`);
  });

  afterEach(() => {
    rmSync(project, { recursive: true });
  });

  const place = (name: string, program: string): string => {
    writeFileSync(join(tools, name), program);
    chmodSync(join(tools, name), 0o755);
    return join(tools, name);
  };

  const find = (env: Record<string, string> = {}): Promise<{ stdout: string; stderr: string }> =>
    promisify(execFile)(process.execPath, [join(project, 'scripts/redis.mjs')], {
      env: { PATH: tools, ...env },
    });

  test('is the one that is named, before the one on the PATH', async () => {
    place('redis-server', answeringVersion('7.2.0'));
    const own = place('my-redis', answeringVersion('8.0.1'));
    expect(await find({ REDIS_SERVER: own })).toEqual({ stdout: `${own}\n`, stderr: '' });
  });

  test('is the one on the PATH where none is named, and nothing is fetched', async () => {
    const installed = place('redis-server', answeringVersion('6.0.16'));
    place('apt-get', apt);
    expect(await find()).toEqual({ stdout: `${installed}\n`, stderr: '' });
    expect(existsSync(cache)).toBe(false);
  });

  test('is fetched once by two runs that begin together, and found by the next', async () => {
    place('redis-server', answeringVersion('5.0.7'));
    // Neither goes on before the other has begun.
    const begun = join(project, 'begun');
    const meet = `: > ${begun}-$$; while set -- ${begun}-*; [ $# -lt 2 ]; do /bin/sleep 0.05; done`;
    place('apt-get', `${apt}\n[ -z "$install" ] || { ${meet}; }`);
    place('dpkg-deb', dpkg(answeringVersion('7.0.15')));
    const [one, two] = await Promise.all([find(), find()]);
    const copy = `redis-7.0.15-${process.platform}-${process.arch}`;
    expect(one).toEqual({
      stdout: `${join(cache, copy, 'redis-server')}\n`,
      stderr: 'Fetching a redis-server for the tests (first time, a few seconds) …\n',
    });
    expect(two).toEqual(one);
    expect(await find()).toEqual({ stdout: one.stdout, stderr: '' });
    expect(readdirSync(cache)).toEqual([copy]);
  });

  test('stays the one that another run has fetched meanwhile', async () => {
    const copy = join(cache, `redis-7.0.15-${process.platform}-${process.arch}`, 'redis-server');
    const quicker = `mkdir -p ${join(copy, '..')}\nprintf '#!/bin/sh\\necho v=7.0.15 # quicker' > ${copy}\nchmod +x ${copy}`;
    place('apt-get', apt);
    place('dpkg-deb', `${dpkg(answeringVersion('7.0.15'))}\n${quicker}`);
    expect((await find()).stdout).toBe(`${copy}\n`);
    expect(readFileSync(copy, 'utf8')).toContain('quicker');
  });

  test('is fetched again where the copy does not run any more', async () => {
    place('apt-get', apt);
    place('dpkg-deb', dpkg(answeringVersion('7.0.15')));
    const { stdout } = await find();
    writeFileSync(join(stdout.trim(), '../bin/redis-server'), 'cut off');
    const again = await find();
    expect(again.stdout).toBe(stdout);
    expect(again.stderr).toContain('Fetching');
    expect(await find()).toEqual({ stdout, stderr: '' });
  });

  test.each([
    ['nothing can fetch it', {}, {}, 'it is not on the PATH'],
    [
      'the named one does not run',
      {},
      { REDIS_SERVER: '/no/such/server' },
      'REDIS_SERVER is /no/such/server',
    ],
    [
      'the download fails',
      {
        'apt-get': `${apt}\n[ -z "$install" ] || { echo 'E: no route' >&2; exit 100; }`,
        'dpkg-deb': dpkg(''),
      },
      {},
      'apt-get could not fetch it (E: no route)',
    ],
    [
      'the package is broken',
      { 'apt-get': apt, 'dpkg-deb': `#!/bin/sh\n[ "$1" != -x ] && exit 0\necho 'cut off' >&2\nexit 2` },
      {},
      'redis.deb could not be unpacked (cut off)',
    ],
    [
      'what was fetched does not run',
      { 'apt-get': apt, 'dpkg-deb': dpkg(failing('no such library')) },
      {},
      'does not run here',
    ],
  ])(
    'where %s, it is asked for in a sentence and no half copy is left',
    async (_case, programs, env, reason) => {
      for (const [name, program] of Object.entries(programs)) place(name, program);
      const failure = await find(env).then(
        () => undefined,
        (error: { code: number; stderr: string }) => error,
      );
      expect(failure?.code).toBe(1);
      expect(failure?.stderr).toContain(reason);
      expect(failure?.stderr).toContain('"apt install redis-server", "brew install redis"');
      expect(existsSync(cache) ? readdirSync(cache) : []).toEqual([]);
    },
  );
});
