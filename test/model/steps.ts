import type { Rules } from './rules';
import type { Scripts } from './scripts';
import { type Instance, type Named, type State, type Store, replaced } from './state';
import type { World } from './worlds';

export interface Model {
  readonly world: World;
  readonly rules: Rules;
  readonly scripts: Scripts;
}

export interface Step {
  readonly label: string;
  readonly next: State;
  /** Counts against the number of faults a run may have. */
  readonly fault?: true;
  /** Nothing but a reader is spent by it: whatever may follow may follow without it. */
  readonly idle?: boolean;
  /** The rule that the step breaks, if it breaks any. */
  readonly broken?: string;
}

export const withInstance = (state: State, index: number, change: Partial<Instance>): State => ({
  ...state,
  instances: replaced(state.instances, index, { ...(state.instances[index] as Instance), ...change }),
});

export const withStore = (state: State, index: number, store: Store): State => ({
  ...state,
  stores: replaced(state.stores, index, store),
});

/** Marks the instance, and spoils the look under way: it began too early to clear this. */
export const suspected = (state: State, index: number): State => {
  const { looking } = state.instances[index] as Instance;
  return withInstance(state, index, { suspect: true, looking: looking && { ...looking, clean: false } });
};

/** The store the instance is connected to, or nothing where that one is gone. */
export const storeOf = (state: State, index: number, { world }: Model): Store | null => {
  const { store } = state.instances[index] as Instance;
  const gone = store === 0 && world.olderState === 'old one gone' && state.stores[1];
  return gone ? null : (state.stores[store] ?? null);
};

export const trusted = (instance: Instance, { rules }: Model): boolean =>
  !instance.suspect &&
  !instance.naming &&
  (instance.known.server === instance.store || !rules.trustNeedsNamedStore);

/**
 * The stated bound: a write that raised the generation after a look that is still believed. A look of the current generation hides nothing, because another one now would see the same.
 */
const hidden = (state: State, version: number, look: Named, instance: number): boolean => {
  const commit = state.commits[version - 1];
  if (!commit) return false;
  return !commit.fenced && commit.generation > look.version && commit.by !== instance;
};

/** The oldest version a read may answer that begins now at this instance and relies on this look. */
export const required = (state: State, look: Named, instance: number): number => {
  for (let version = state.row; version > 0; version--)
    if ((state.shown & (1 << version)) !== 0 && !hidden(state, version, look, instance)) return version;
  return 0;
};

/** Where nothing hides a version, those before it no longer matter. */
export const shown = (state: State, version: number): State => {
  if (version === 0) return state;
  const bits = state.commits[version - 1]?.fenced ? (2 << version) - 2 : 1 << version;
  return (state.shown & bits) === bits ? state : { ...state, shown: state.shown | bits };
};
