import { SetScene } from '../support/cache/set-scene';
import { startRedisCluster } from '../support/servers/redis-set';

/* The long rounds are in cache-failover.failover.ts. */

let scene: SetScene;
beforeAll(async () => {
  scene = await SetScene.set(startRedisCluster);
  await scene.age();
});
afterAll(() => scene.clear());

test('a primary of a cluster of six, killed under load with writes that its replicas lack, makes no request fail and no answer stale', async () => {
  await scene.loseWrites();
  expect(scene.load.unexpected).toEqual([]);
  expect(scene.load.stale).toEqual([]);
});
