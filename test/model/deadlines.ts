import { Phase, type State, type Store, type Writer, inFlight } from './state';
import type { Model, Step } from './steps';

export const forgotten = (state: State, bit: number): State => ({
  ...state,
  stores: state.stores.map((store) => store && withoutWriter(store, bit)),
});

const withoutWriter = (store: Store, bit: number): Store =>
  store.guard ? { ...store, guard: { ...store.guard, writers: store.guard.writers & ~bit } } : store;

/** A deadline passes only when the writer's transaction is over: that is what its length is for. */
export function deadlineSteps(
  state: State,
  index: number,
  { rules }: Model,
  add: (step: Step) => void,
): void {
  const writer = state.writers[index] as Writer;
  const bit = 1 << index;
  const mayPass =
    !inFlight(writer) ||
    writer.phase === Phase.unfenced ||
    writer.phase === Phase.unfencedInDoubt ||
    !rules.lifetimeOutlastsTransaction;
  if (!mayPass || !state.stores.some((store) => ((store?.guard?.writers ?? 0) & bit) !== 0)) return;
  add({ label: `the deadline of W${index + 1} passes`, next: forgotten(state, bit) });
}
