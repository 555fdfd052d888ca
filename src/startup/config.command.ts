import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { maskedSettings } from '../platform/foundation/config/describe-config';
import { loadConfig } from '../platform/foundation/config/load-config';
import { readArguments } from './arguments';
import type { Command } from './command';
import { signatures } from './command-signatures';

export const configCommand: Command = {
  ...signatures.config,

  run: async (args) => {
    const { values } = readArguments(configCommand, args, { write: { type: 'boolean' } });
    if (values.write) return write();
    const lines = Object.entries(maskedSettings(loadConfig())).map(([name, value]) => `${name}=${value}\n`);
    process.stdout.write(lines.join(''));
  },
};

async function write(): Promise<void> {
  const { renderConfigurationGuide, renderEnvExample } =
    await import('../platform/foundation/config/generate-docs');
  const { withRedisRights } = await import('./redis-rights');
  writeFileSync(join(process.cwd(), '.env.example'), renderEnvExample());
  writeFileSync(join(process.cwd(), 'docs', 'guides', 'configuration.md'), renderConfigurationGuide());
  const caching = join(process.cwd(), 'docs', 'guides', 'caching.md');
  writeFileSync(caching, withRedisRights(readFileSync(caching, 'utf8')));
}
