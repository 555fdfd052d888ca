import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderConfigurationGuide, renderEnvExample } from '../../platform/foundation/config/generate-docs';
import { withRedisRights } from './redis-rights';

/** Renews what the settings' declarations say in papers of the repository. */
export function writeConfigurationPapers(): void {
  writeFileSync(join(process.cwd(), '.env.example'), renderEnvExample());
  writeFileSync(join(process.cwd(), 'docs', 'guides', 'configuration.md'), renderConfigurationGuide());
  const caching = join(process.cwd(), 'docs', 'guides', 'caching.md');
  writeFileSync(caching, withRedisRights(readFileSync(caching, 'utf8')));
}
