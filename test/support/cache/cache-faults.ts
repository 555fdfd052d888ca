import type { CachedService } from './cached-services';
import type { FaultScene } from './fault-scene';
import type { RedisServer } from '../servers/redis-server';

/** Something that happens to a Redis, or to both lines to it, and ends. */
export interface Fault {
  readonly name: string;
  readonly settings?: Readonly<Record<string, string>>;
  readonly strike: (scene: FaultScene) => Promise<void>;
  readonly end: (scene: FaultScene) => Promise<void>;
  /** Whether commands fail, so that the breakers open. */
  readonly isFelt: boolean;
}

const onLines =
  (act: (line: CachedService['line']) => Promise<void>) =>
  async ({ both }: FaultScene): Promise<void> => {
    await Promise.all(both.map(({ line }) => act(line)));
  };

const failOver = async (scene: FaultScene, end: (master: RedisServer) => Promise<void>): Promise<void> => {
  const replica = await scene.replica();
  await replica.promote();
  await scene.load.goesOn();
  await end(scene.redis);
  await scene.failOverTo(replica);
};
const restart = async (scene: FaultScene): Promise<void> => {
  await scene.redis.restart();
  await scene.age();
};
const nothing = async (): Promise<void> => undefined;

export const faults: readonly Fault[] = [
  {
    name: 'is killed and comes back empty',
    strike: ({ redis }) => redis.kill(),
    end: restart,
    isFelt: true,
  },
  {
    name: 'is killed and comes back with all it had',
    settings: { appendonly: 'yes' },
    strike: ({ redis }) => redis.kill(),
    end: restart,
    isFelt: true,
  },
  {
    name: 'is killed and comes back with what it had some writes ago',
    strike: async ({ redis, load }) => {
      await redis.send('SAVE');
      await load.goesOn();
      await redis.kill();
    },
    end: restart,
    isFelt: true,
  },
  {
    name: 'stands still',
    strike: ({ redis }) => redis.pause(),
    end: async ({ redis }) => redis.resume(),
    isFelt: true,
  },
  {
    name: 'is flushed',
    strike: ({ redis }) => redis.flush(),
    end: (scene) => scene.age(),
    isFelt: false,
  },
  {
    name: 'dies, and a replica that lags takes its place',
    strike: (scene) => failOver(scene, (master) => master.kill()),
    end: (scene) => scene.age(),
    isFelt: true,
  },
  {
    name: 'stands still, and a replica that lags takes its place',
    strike: (scene) => failOver(scene, (master) => master.pause()),
    end: (scene) => scene.age(),
    isFelt: true,
  },
  {
    name: 'cannot be reached',
    strike: onLines((line) => line.cut()),
    end: onLines((line) => line.restore()),
    isFelt: true,
  },
  {
    name: 'hears nothing more on the connections there are',
    strike: onLines((line) => line.freeze()),
    end: nothing,
    isFelt: true,
  },
  {
    name: 'answers after 8 ms',
    strike: onLines((line) => line.slow(8)),
    end: onLines((line) => line.slow(0)),
    isFelt: false,
  },
  {
    name: 'answers after 40 ms',
    strike: onLines((line) => line.slow(40)),
    end: onLines((line) => line.slow(0)),
    isFelt: true,
  },
];
