import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Manner, Wish } from '../../../generator/generator';
import { StartupError } from '../../../platform/foundation/startup-error';

const root = join(__dirname, '..', '..', '..', '..');
const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The generator and the packages that it asks for are for development: an installation without them says so. */
async function generator(): Promise<typeof import('../../../generator/generator')> {
  const { resolve } = createRequire(__filename);
  try {
    for (const name of ['typescript', 'prettier/standalone', '../../../generator/generator']) resolve(name);
  } catch {
    throw new StartupError(
      'The generator writes source code: it needs a clone of the repository and the development dependencies, which "npm ci" installs.',
    );
  }
  return import('../../../generator/generator');
}

export async function addTo(what: string, feature: string, name: string, wish: Wish): Promise<void> {
  const { generateModule, generatePart } = await generator();
  await (what === 'module'
    ? generateModule(root, feature, wish, say)
    : generatePart(root, what, feature, name, wish, say));
}

export async function removeFeature(feature: string, manner: Manner): Promise<void> {
  const { removeModule } = await generator();
  await removeModule(root, feature, manner, say);
}
