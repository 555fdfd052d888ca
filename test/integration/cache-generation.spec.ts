import { runAsSystem } from '../../src/kernel/authorization/scope';
import { CacheGeneration } from '../../src/platform/data/cache/cache-generation';
import { sharedService } from '../support/shared-service';
import { queryAs } from '../support/sql';

const service = sharedService();

test('a generation is not named again after the database was restored from a backup', async () => {
  const { superuserUrl } = service.database;
  const generation = service.app.get(CacheGeneration);
  const advance = async (): Promise<string> => {
    await runAsSystem(() => generation.advance());
    return (await generation.look()).version;
  };
  const [backup] = await queryAs<{ version: number; updated_at: Date }>(
    superuserUrl,
    'select version, updated_at from cache_generation',
  );
  const before = [(await generation.look()).version, await advance(), await advance()];
  const restore = 'update cache_generation set version = $1, updated_at = $2';
  await queryAs(superuserUrl, restore, [backup?.version, backup?.updated_at]);
  expect((await generation.look()).version).toBe(before[0]);
  const after = [await advance(), await advance()];
  expect(new Set([...before, ...after]).size).toBe(5);
});
