import { spawnSync } from 'node:child_process';
import { Refusal } from '../naming/refusal';

/** Builds, and writes what is made from the code: the catalogue of errors and the typed client. */
export async function renew(root: string): Promise<void> {
  run(root, ['scripts/build.mjs']);
  run(root, ['dist/cli.js', 'errors', '--write']);
  const document = run(root, ['dist/cli.js', 'openapi']);
  run(root, ['scripts/generate-client.mjs'], document);
}

function run(root: string, args: readonly string[], input = ''): string {
  const { status, stdout, stderr } = spawnSync(process.execPath, [...args], {
    cwd: root,
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status === 0) return stdout;
  throw new Refusal(
    `The files are written, but "node ${args.join(' ')}" failed:\n${stderr}${stdout.slice(0, 2000)}\nMend the cause, then run npm run docs:generate && npm run client:generate.`,
  );
}
