// Builds both forms of the package into dist, with the compiler and the packages of the repository's root. `--clean`
// removes them: npm runs it when the tarball is made.
import { spawnSync } from 'node:child_process';
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
const dist = join(folder, 'dist');
const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** Each form has its own declarations: those of the other would describe what `import` or `require` do not give. */
const forms = [
  { name: 'esm', type: 'module', options: ['--module', 'esnext'] },
  // What the first compilation has checked.
  { name: 'cjs', type: 'commonjs', options: ['--module', 'commonjs', '--noCheck'] },
];

function build({ name, type, options }) {
  const outDir = join(dist, name);
  const args = [compiler, '--project', folder, '--noEmit', 'false', '--outDir', outDir, ...options];
  const { status } = spawnSync(process.execPath, args, { stdio: 'inherit' });
  if (status !== 0) throw new Error(`the compiler refuses ${name}`);
  for (const name of readdirSync(outDir).filter((name) => name.endsWith('.d.ts')))
    nameWhatIsThere(join(outDir, name));
  copyFileSync(join(folder, 'src/schema.d.ts'), join(outDir, 'schema.d.ts'));
  writeFileSync(join(outDir, 'package.json'), `{ "type": "${type}" }\n`);
}

/** The compiler renames what the code imports, and leaves declarations as they are written. */
function nameWhatIsThere(declarations) {
  const text = readFileSync(declarations, 'utf8');
  writeFileSync(declarations, text.replaceAll(/(from '\.\/\w+)(?:\.d)?\.ts'/g, "$1.js'"));
}

rmSync(dist, { recursive: true, force: true });
if (!process.argv.includes('--clean')) {
  try {
    for (const form of forms) build(form);
  } catch (error) {
    rmSync(dist, { recursive: true, force: true });
    throw error;
  }
}
