import { type Loss, SetScene } from '../support/cache/set-scene';
import { startRedisCluster, startSentinelSet } from '../support/servers/redis-set';

/*
 * A primary of Redis is killed and hung again and again under load, with writes that its replicas lack: `FAILOVER_ROUNDS` (20) times for each
 * kind of set. Nothing is spared: a store that was taken over takes no fills for ten seconds.
 */

const rounds = Number(process.env['FAILOVER_ROUNDS'] ?? 20);

test.each([
  ['Sentinel with a primary and two replicas', startSentinelSet],
  ['a cluster of three primaries with a replica each', startRedisCluster],
] as const)(
  '%s: no request fails and no answer is stale in any round',
  async (name, start) => {
    const scene = await SetScene.set(start);
    try {
      await scene.age();
      const losses: (Loss & { readonly strike: string })[] = [];
      for (let round = 0; round < rounds; round += 1) {
        const strike = round % 2 === 0 ? 'kill' : 'pause';
        const loss = await scene.lose({ strike, isWriting: round % 4 > 1, waits: true });
        losses.push({ strike, ...loss });
        await scene.set.healthy();
      }
      await scene.load.stop();
      report(name, losses, scene.load.counts);
      expect(scene.load.unexpected).toEqual([]);
      expect(scene.load.stale).toEqual([]);
      expect(losses.every(({ isLost }) => isLost)).toBe(true);
    } finally {
      await scene.clear();
    }
  },
  3_600_000,
);

function report(
  name: string,
  losses: readonly (Loss & { readonly strike: string })[],
  counts: { readonly reads: number; readonly writes: number },
): void {
  const of = (strike: string, what: 'promoted' | 'trusted' | 'hits'): string => {
    const times = losses
      .filter((loss) => loss.strike === strike)
      .map((loss) => loss[what])
      .toSorted((one, other) => one - other);
    return `${times[Math.floor(times.length / 2)]} (${times.at(-1)})`;
  };
  const lines = ['kill', 'pause'].map(
    (strike) =>
      `  ${strike}: promoted ${of(strike, 'promoted')}, trusted ${of(strike, 'trusted')}, hits ${of(strike, 'hits')} ms: median (longest)`,
  );
  process.stdout.write(
    `${name}: ${losses.length} rounds, ${counts.reads} reads, ${counts.writes} writes\n${lines.join('\n')}\n`,
  );
}
