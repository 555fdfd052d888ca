import { quarantineMayEnd } from './environment';
import { type Entry, type Instance, Phase, type Reader, type State, type Store, inFlight } from './state';
import type { Model } from './steps';

/*
 * Reductions that make the exploration small. Each of these replaces a state by one with the same behaviour, or with more of it.
 * They lean on rules of the protocol, so each is off where its rule is removed.
 */

const sharesToken = (one: Reader, other: Reader): boolean =>
  (one.at === 'missed' || one.at === 'holds') &&
  (other.at === 'missed' || other.at === 'holds') &&
  one.token.fence === other.token.fence &&
  one.token.generation === other.token.generation;

/** Only a reader that has yet to begin, or may yet join another's load, can still break anything. */
export const isFinal = ({ readers }: State, { rules }: Model): boolean =>
  readers.every(
    (reader) =>
      reader.at === 'done' ||
      reader.at === 'holds' ||
      reader.at === 'adrift' ||
      (reader.at === 'missed' &&
        rules.joinsSameTokenOnly &&
        !readers.some((other) => other !== reader && sharesToken(reader, other))),
  );

/**
 * A reader whose token is in no store any more, and which shares it with no other reader, can only load and answer: it
 * is set adrift, or is done.
 */
const withoutDeadTokens = (state: State): State => {
  const { readers, stores, saved } = state;
  const alive = ({ token }: { token: Entry }): boolean =>
    stores.some((store) => store?.entry?.fence === token.fence) || saved?.entry?.fence === token.fence;
  let changed = false;
  const after = readers.map((reader): Reader => {
    if (reader.at !== 'missed' && reader.at !== 'holds') return reader;
    if (alive(reader) || readers.some((other) => other !== reader && sharesToken(reader, other)))
      return reader;
    changed = true;
    return { at: reader.at === 'holds' ? 'done' : 'adrift' };
  });
  return changed ? { ...state, readers: after } : state;
};

const nothing = { version: 0, server: 0, epoch: 0 };

/** Knowledge of a suspect instance does not matter, nor does an instance where nothing begins any more. */
const withoutUselessKnowledge = (state: State, { world }: Model): State => {
  let changed = false;
  const instances = state.instances.map((instance, index): Instance => {
    const begins =
      state.readers.some(({ at }, reader) => at === 'idle' && world.readers[reader] === index) ||
      state.writers.some(({ phase }, writer) => phase === Phase.idle && world.writers[writer] === index);
    if (begins && !instance.suspect) return instance;
    if (instance.known === nothing && instance.suspect && (begins || !instance.looking)) return instance;
    changed = true;
    return { ...instance, suspect: true, known: nothing, looking: begins ? instance.looking : null };
  });
  return changed ? { ...state, instances } : state;
};

/** An entry of a generation that nobody goes by any more counts as none. */
const withoutOldEntries = (state: State): State => {
  const { instances, named, stores, saved } = state;
  const counts = ({ generation }: Entry): boolean =>
    generation === named.version ||
    instances.some(
      ({ known, looking, suspect }) =>
        (known.version === generation && !suspect) || looking?.version === generation,
    );
  const cleaned = (store: Store | null): Store | null =>
    store?.entry && !counts(store.entry) ? { ...store, entry: null } : store;
  const after = stores.map(cleaned);
  const kept = cleaned(saved);
  const changed = kept !== saved || after.some((store, index) => store !== stores[index]);
  return changed ? { ...state, stores: after, saved: kept } : state;
};

const remains = (store: Store | null): Store | null => {
  const writers = store?.guard?.writers ?? 0;
  return writers === 0 ? null : { entry: null, guard: { epoch: 0, writers, young: true } };
};

/** Only the writers of an older state outlast the takeover: the generation voids its entry, the renewal its birth. */
const withoutOldState = (state: State): State => {
  if (state.named.epoch !== 0) return state;
  const [first = null, second = null] = state.stores;
  const isRenewed = second?.guard?.epoch === 1;
  const nothing = { entry: null, guard: null };
  return {
    ...state,
    saved: remains(state.saved),
    stores: [first, second && !isRenewed ? (remains(second) ?? nothing) : second],
  };
};

/** How a version was committed matters only to looks older than that. */
const withoutOldCommits = (state: State): State => {
  const plain = { fenced: true, generation: 0, by: -1 };
  let changed = false;
  const commits = state.commits.map((commit) => {
    if (commit.fenced && commit.generation === 0) return commit;
    const matters =
      !commit.fenced &&
      state.instances.some(({ known, looking, suspect }) =>
        [suspect ? null : known, looking].some((look) => look && commit.generation > look.version),
      );
    if (matters) return commit;
    changed = true;
    return plain;
  });
  return changed ? { ...state, commits } : state;
};

/** Until they pass, deadlines and quarantines only send readers to PostgreSQL, and that they may do anyway. */
const withPromptEnds = (state: State, model: Model): State => {
  let over = 0;
  for (const [index, writer] of state.writers.entries())
    if (!inFlight(writer) || writer.phase === Phase.unfenced || writer.phase === Phase.unfencedInDoubt)
      over |= 1 << index;
  const end = (store: Store | null, index: number): Store | null => {
    const { guard } = store ?? {};
    if (!store || !guard) return store;
    const young = guard.young && !quarantineMayEnd(state, index, model);
    const writers = guard.writers & ~over;
    return young === guard.young && writers === guard.writers
      ? store
      : { ...store, guard: { ...guard, writers, young } };
  };
  const stores = state.stores.map(end);
  return stores.some((store, index) => store !== state.stores[index]) ? { ...state, stores } : state;
};

export const reduced = (state: State, model: Model): State => {
  const { rules, world } = model;
  const comparing = rules.fillComparesFence && rules.fillNeedsItsFence && rules.fencesAreRandom;
  const generations = rules.fenceCarriesGeneration && rules.fillKeepsGeneration;
  const sharing = rules.joinsSameTokenOnly && rules.bypassLoadsAnew;
  let after = state;
  if (world.instances > 1) {
    if (rules.suspectAfterUnfenced) after = withoutUselessKnowledge(after, model);
    if (generations) after = withoutOldEntries(after);
    if (world.voidsOldState) after = withoutOldState(after);
    after = withoutOldCommits(after);
  }
  if (world.promptEnds) after = withPromptEnds(after, model);
  return comparing && sharing && !world.countedFences ? withoutDeadTokens(after) : after;
};
