/** Lets a child process of a test `require` our TypeScript: node -r test/support/swc-register.cjs script.ts */
const { transformSync } = require('@swc/core');
const { readFileSync } = require('node:fs');
const path = require('node:path');

const { exclude: _exclude, ...swc } = JSON.parse(readFileSync(path.join(__dirname, '../../.swcrc'), 'utf8'));

require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), {
    ...swc,
    sourceMaps: 'inline',
    swcrc: false,
    filename,
  });
  // oxlint-disable-next-line no-underscore-dangle -- the loader's own name for it
  module._compile(code, filename);
};
