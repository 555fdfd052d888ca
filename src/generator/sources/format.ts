import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'prettier';

/** Lays a file out as `npm run format` does. */
export async function formatted(root: string, path: string, text: string): Promise<string> {
  if (!path.endsWith('.ts')) return text;
  const [prettier, typescript, estree] = await Promise.all([
    import('prettier/standalone'),
    import('prettier/plugins/typescript'),
    import('prettier/plugins/estree'),
  ]);
  const options = JSON.parse(readFileSync(join(root, '.prettierrc.json'), 'utf8')) as object;
  const plugins = [typescript, estree].map((one) => ('default' in one ? one.default : one) as Plugin);
  const once = await prettier.format(text, { ...options, parser: 'typescript', plugins });
  // Where prettier breaks a chain depends on the lines that it was given: of its own it makes others, and leaves those.
  return prettier.format(once, { ...options, parser: 'typescript', plugins });
}
