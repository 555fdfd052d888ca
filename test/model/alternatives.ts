import { type Rules, allRules } from './rules';
import { type Outcome, type Scripts, protocolScripts } from './scripts';
import type { Entry, Named, Store } from './state';
import type { Model } from './steps';
import { few, type World, worlds } from './worlds';

/** Other caches' protocols in the terms of this model, each in a world in which nothing worse happens than it must survive. */
export interface Alternative {
  readonly name: string;
  readonly model: Model;
}

const emptied = ({ guard }: Store): Store => ({ entry: null, guard });

/** Get, or load and set. */
const setAnyway = {
  read(store: Store, _look: Named, random: number): { store: Store; outcome: Outcome } {
    const value = store.entry?.value ?? null;
    return {
      store,
      outcome:
        value === null
          ? { is: 'miss', token: { generation: 0, fence: random, value: null, page: null } }
          : { is: 'hit', value },
    };
  },
  fill: ({ guard }: Store, token: Entry, value: number): Store => ({ entry: { ...token, value }, guard }),
};

const deleteAfterCommit: Scripts = { ...setAnyway, enter: (store) => store, leave: emptied };

/** The second delete comes before the answer here, which is kinder to it than any delay. */
const deleteTwice: Scripts = { ...setAnyway, enter: emptied, leave: emptied };

const counted = (before: Store, after: Store): Store => {
  const fence = (before.entry?.fence ?? 0) + 1;
  return { ...after, entry: { generation: 0, fence, value: null, page: null } };
};

/** Our protocol, with a counter for a fence: raised by every writer, and back at nought when the entry is lost. */
const counters = (rules: Rules): Scripts => {
  const ours = protocolScripts(rules);
  return {
    ...ours,
    read: (store, look, _random, part) => ours.read(store, look, 0, part),
    enter: (store, writer, look) => counted(store, ours.enter(store, writer, look)),
    leave: (store, writer) => counted(store, ours.leave(store, writer)),
  };
};

/** Every miss gets a lease of its own that the next delete voids; writers are not known to the store. */
const leases: Scripts = {
  read(store, _look, random) {
    const { entry, guard } = store;
    if (entry && entry.value !== null) return { store, outcome: { is: 'hit', value: entry.value } };
    const token = { generation: 0, fence: random, value: null, page: null };
    return { store: { entry: token, guard }, outcome: { is: 'miss', token } };
  },
  fill: (store, token, value) =>
    store.entry?.fence === token.fence ? { ...store, entry: { ...token, value } } : store,
  enter: emptied,
  leave: emptied,
};

const world = { ...worlds.sound, faults: 0, monotonic: false, sharedLoads: false };
const model = (scripts: Scripts, part: Partial<World> = {}, fillComparesFence = true): Model => ({
  world: { ...world, ...part },
  rules: { ...allRules, fillComparesFence },
  scripts,
});

const followed = (olderState: World['olderState']): Model => ({
  world: { ...few(worlds.failover), olderState },
  rules: { ...allRules, connectionMakesSuspect: false, trustNeedsNamedStore: false },
  scripts: protocolScripts(allRules),
});

export const alternatives: readonly Alternative[] = [
  { name: 'delete after COMMIT', model: model(deleteAfterCommit, {}, false) },
  { name: 'delete before COMMIT and again after it', model: model(deleteTwice, {}, false) },
  {
    name: 'version counters that restart',
    model: model(counters(allRules), { countedFences: true, faults: 1 }),
  },
  { name: 'leases without a set of writers', model: model(leases, { faults: 1 }) },
  // Our own protocol, with a client that follows MOVED, or that sends a command again after a failover.
  { name: 'follow a redirection to a promoted replica', model: followed('old one answers') },
  { name: 'send a command again to a promoted replica', model: followed('old one gone') },
];
