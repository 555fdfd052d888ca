import { openings, untilBreaker, untilHits } from '../support/cache/cached-services';
import { faults } from '../support/cache/cache-faults';
import { FaultScene } from '../support/cache/fault-scene';

let scene: FaultScene;
afterEach(() => scene.clear());

test.each(faults)(
  'A Redis that $name makes no request fail and no answer stale, and is used again',
  async ({ settings, strike, end, isFelt }) => {
    scene = await FaultScene.set(settings);
    const load = await scene.run();
    await untilHits(...scene.both);
    const opened = await openings(...scene.both);
    await strike(scene);
    if (isFelt) await opened();
    await load.goesOn(8);
    await end(scene);
    await untilBreaker('closed', ...scene.both);
    await untilHits(...scene.both);
    await load.stop();
    expect(load.unexpected).toEqual([]);
    expect(load.stale).toEqual([]);
  },
);
