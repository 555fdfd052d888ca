/** Lets a child process of a test `require` our TypeScript: node -r test/support/processes/swc-register.cjs script.ts */
const { hash } = require('node:crypto');
const { enableCompileCache } = require('node:module');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const path = require('node:path');

const swcrc = readFileSync(path.join(__dirname, '../../../.swcrc'), 'utf8');
const { exclude: _exclude, ...swc } = JSON.parse(swcrc);
const { version } = require('@swc/core/package.json');
/** A hundred processes of a run load the same two hundred files. */
const cache = path.join(__dirname, '../../../node_modules/.cache/strata/swc');

enableCompileCache(path.join(cache, '../v8'));

function compile(filename) {
  const source = readFileSync(filename, 'utf8');
  const kept = path.join(cache, hash('sha256', filename));
  const mark = `\n// ${hash('sha256', `${version} ${swcrc} ${source}`)}`;
  const known = existsSync(kept) ? readFileSync(kept, 'utf8') : '';
  if (known.endsWith(mark)) return known;
  const { transformSync } = require('@swc/core');
  const { code } = transformSync(source, { ...swc, sourceMaps: 'inline', swcrc: false, filename });
  mkdirSync(cache, { recursive: true });
  // Half a file is never seen, even when two processes write the same.
  const own = `${kept}.${process.pid}.${Math.random()}`;
  writeFileSync(own, code + mark);
  renameSync(own, kept);
  return code;
}

if (process.env.STRATA_TEST_STATEMENTS) require('../citus/record-statements.cjs').recordWhenLoaded();

require.extensions['.ts'] = (module, filename) => {
  // oxlint-disable-next-line no-underscore-dangle -- the loader's own name for it
  module._compile(compile(filename), filename);
};
