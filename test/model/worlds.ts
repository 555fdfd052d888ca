import type { Part } from './state';

/**
 * A world says who takes part and what may go wrong. Nothing in it is budgeted unless a number says so: every crash,
 * eviction, flush and lost message may happen at every step and in any combination.
 */
export interface World {
  readonly name: string;
  readonly instances: number;
  /** The instance each writer and each reader runs in. */
  readonly writers: readonly number[];
  readonly readers: readonly number[];
  /** The part of the entry that each reader asks for; `value` where none is given. */
  readonly parts?: readonly Part[];
  /** Readers are also held to what other readers saw, not only to what was acknowledged. */
  readonly monotonic: boolean;
  /** A writer's lifetime may pass while its transaction is open; that writer then does not die before its leave. */
  readonly slowWriters: boolean;
  /** Any contact with the store may fail: enters time out and arrive later or never, looks take their time. */
  readonly partitions: boolean;
  /** The store comes back with a state saved earlier; the old one is gone, or still answers those who stayed. */
  readonly olderState: 'never' | 'old one gone' | 'old one answers';
  /** How often an instance may change the store it is connected to, all instances together. */
  readonly moves: number;
  /** A look takes time: what happens meanwhile happens after it. */
  readonly slowLooks: boolean;
  /** Deadlines and quarantines end as soon as they may. */
  readonly promptEnds: boolean;
  /** An enter that its writer gave up may arrive later. */
  readonly strayEnters: boolean;
  /** Older states lack from the start the parts that the rules on the takeover make void. */
  readonly voidsOldState: boolean;
  /** How many crashes, rollbacks, lost leaves, evictions and flushes a run may have; `unlimited` is no limit. */
  readonly faults: number;
  /** Readers of one instance share loads. */
  readonly sharedLoads: boolean;
  /** Fences are counters, so their names matter (alternatives only). */
  readonly countedFences: boolean;
}

export const unlimited = 255;

const soundConnections: World = {
  name: 'sound connections',
  instances: 1,
  writers: [0, 0],
  readers: [0, 0, 0],
  monotonic: true,
  slowWriters: false,
  partitions: false,
  olderState: 'never',
  moves: 0,
  slowLooks: false,
  promptEnds: false,
  strayEnters: false,
  voidsOldState: false,
  faults: unlimited,
  sharedLoads: true,
  countedFences: false,
};

const twoInstances = { instances: 2, promptEnds: true, writers: [0, 1], readers: [0, 1, 1] };

const partition: World = {
  ...soundConnections,
  ...twoInstances,
  name: 'partition',
  partitions: true,
  strayEnters: true,
};
const failover: World = {
  ...soundConnections,
  ...twoInstances,
  name: 'failover to a lagging replica while the old primary answers',
  olderState: 'old one answers',
  moves: 2,
  voidsOldState: true,
  faults: 0,
};

const list = {
  sound: soundConnections,
  /** Two readers share a page of a list, the third one reads another. */
  pages: { ...soundConnections, name: 'pages of a list', parts: ['value', 'page', 'page'] },
  /** Only acknowledgements bind: between COMMIT and leave of a late writer two readers may disagree. */
  slow: { ...soundConnections, name: 'slow writers', slowWriters: true, monotonic: false },
  partition,
  partitionWithSlowLooks: { ...partition, name: 'partition with slow looks', slowLooks: true },
  /** Here the leave of a late writer may be lost as well. */
  partitionWithSlowWriters: {
    ...partition,
    name: 'partition with slow writers',
    slowWriters: true,
    monotonic: false,
  },
  restart: { ...failover, name: 'restart from an older state', olderState: 'old one gone' },
  failover,
  failback: { ...failover, name: 'failover and back', moves: 3 },
} satisfies Record<string, World>;

export type WorldName = keyof typeof list;
export const worlds: Readonly<Record<WorldName, World>> = list;

/** With nothing left out. */
export const whole = (world: World): World => ({
  ...world,
  voidsOldState: false,
  strayEnters: world.instances > 1,
});

/** A counterexample with fewer participants is one with more: enough to show what a removed rule breaks. */
export const few = (world: World): World =>
  world.instances === 1 ? world : { ...whole(world), writers: [0], readers: [0, 1, 1] };
