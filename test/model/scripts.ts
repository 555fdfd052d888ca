import type { Rules } from './rules';
import type { Entry, Guard, Named, Part, Store } from './state';

export type Outcome =
  | { readonly is: 'hit'; readonly value: number }
  | { readonly is: 'miss'; readonly token: Entry }
  | { readonly is: 'bypass' };

/** The four operations of a store, each atomic. */
export interface Scripts {
  read(
    store: Store,
    look: Named,
    random: number,
    part: Part,
  ): { readonly store: Store; readonly outcome: Outcome };
  fill(store: Store, token: Entry, value: number, look: Named, part: Part): Store;
  enter(store: Store, writer: number, look: Named): Store;
  leave(store: Store, writer: number): Store;
}

const empty = { value: null, page: null };

/** A guard that has just been made may have missed writers that are still under way. */
const guardOf = ({ guard }: Store, look: Named): Guard =>
  guard ?? { epoch: look.epoch, writers: 0, young: true };

export const protocolScripts = (rules: Rules): Scripts => ({
  read(store, look, random, part) {
    const guard = guardOf(store, look);
    const busy = guard.writers !== 0;
    const bypass = { is: 'bypass' } as const;
    const { entry } = store;
    const mine = entry && (entry.generation === look.version || !rules.fenceCarriesGeneration) ? entry : null;
    if (busy && rules.liveWriterStopsHits && rules.liveWriterStopsTokens)
      return { store: { entry, guard }, outcome: bypass };
    const value = mine ? mine[part] : null;
    if (value !== null && !(busy && rules.liveWriterStopsHits))
      return { store: { entry, guard }, outcome: { is: 'hit', value } };
    if (busy && rules.liveWriterStopsTokens) return { store: { entry, guard }, outcome: bypass };
    const kept = mine ?? {
      generation: look.version,
      fence: rules.fencesAreRandom ? random : 0,
      ...empty,
    };
    const token = { ...kept, ...empty };
    const outcome = guard.young && rules.youngGuardStopsTokens ? bypass : ({ is: 'miss', token } as const);
    return { store: { entry: kept, guard }, outcome };
  },

  fill(store, token, value, look, part) {
    const { entry, guard } = store;
    const same = entry && entry.fence === token.fence && entry.generation === token.generation;
    const allowed = same || !rules.fillComparesFence || (!entry && !rules.fillNeedsItsFence);
    if (!allowed) return store;
    const generation = rules.fillKeepsGeneration ? token.generation : look.version;
    const others = same ? entry : empty;
    return { entry: { ...empty, ...others, generation, fence: token.fence, [part]: value }, guard };
  },

  enter(store, writer, look) {
    const guard = guardOf(store, look);
    const writers = guard.writers | (1 << writer);
    const kept = rules.enterDeletesParts ? null : store.entry && { ...store.entry, value: null };
    return { entry: rules.enterDeletes ? kept : store.entry, guard: { ...guard, writers } };
  },

  leave(store, writer) {
    const { guard } = store;
    const writers = rules.leaveRemovesItselfOnly ? (guard?.writers ?? 0) & ~(1 << writer) : 0;
    return { entry: rules.leaveDeletes ? null : store.entry, guard: guard && { ...guard, writers } };
  },
});
