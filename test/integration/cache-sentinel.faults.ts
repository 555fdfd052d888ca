import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Sentinels } from '../../src/platform/data/redis/sentinels';
import { SetScene } from '../support/cache/set-scene';
import { startSentinelSet } from '../support/servers/redis-set';
import { repository } from '../support/sources/source-tree';
import { until } from '../support/until';

/* The long rounds are in cache-failover.failover.ts. */

let scene: SetScene;
beforeAll(async () => {
  scene = await SetScene.set(startSentinelSet);
  await scene.age();
});
afterAll(() => scene.clear());

test('a primary that sentinels watch, killed under load with writes that its replicas lack, makes no request fail and no answer stale', async () => {
  await scene.loseWrites();
  expect(scene.load.unexpected).toEqual([]);
  expect(scene.load.stale).toEqual([]);
});

test('the sentinels’ own user needs the rights that the guide names, and no other', async () => {
  const guide = readFileSync(join(repository, 'docs/guides/caching.md'), 'utf8');
  const [, rights = ''] = /The user of the sentinels needs `([^`]+)`/.exec(guide) ?? [];
  const { sentinels = [], url } = scene.set;
  for (const sentinel of sentinels)
    await sentinel.send('ACL', 'SETUSER', 'watcher', 'on', '>right', '-@all', ...rights.split(' '));
  const answer = async (password: string, isKnown: (told: string) => boolean): Promise<string> => {
    const watcher = new Sentinels({ url, sentinel: { user: 'watcher', password } });
    watcher.open();
    let reason = '';
    try {
      await until(
        'the sentinels answer as they should',
        async () => {
          reason = await watcher.primary().then(
            () => '',
            (error: Error) => error.message,
          );
          return isKnown(reason);
        },
        () => reason,
      );
    } finally {
      watcher.close();
    }
    return reason;
  };
  expect(await answer('right', (reason) => reason === '')).toBe('');
  expect(await answer('wrong', (reason) => reason.includes('WRONGPASS'))).toContain('WRONGPASS');
  for (const sentinel of sentinels) await sentinel.send('ACL', 'SETUSER', 'watcher', '-sentinel|master');
  expect(await answer('right', (reason) => reason.includes('NOPERM'))).toContain('NOPERM');
});
