import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describeService } from '../../src/document';
import { repository } from '../support/sources/source-tree';

test('the typed client is what the source generates now (npm run client:generate)', async () => {
  const input = JSON.stringify(await describeService());
  const generator = join(repository, 'scripts/generate-client.mjs');
  const check = () => execFileSync(process.execPath, [generator, '--check'], { input, stdio: 'pipe' });
  expect(check).not.toThrow();
});
