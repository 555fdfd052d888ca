import { type Model, type Step, required, shown, storeOf, trusted, withStore } from './steps';
import type { World } from './worlds';
import { type Instance, type Part, type Reader, type State, type Store, replaced } from './state';

const at = (state: State, index: number, reader: Reader): State => ({
  ...state,
  readers: replaced(state.readers, index, reader),
});
export const partOf = ({ parts }: World, index: number): Part => parts?.[index] ?? 'value';

const done: Reader = { at: 'done' };

/** Readers bind each other only in a monotonic world. */
const seen = (state: State, value: number, { world }: Model): State =>
  world.monotonic ? shown(state, value) : state;

const sameStore = (one: Store, other: Store): boolean =>
  one.entry === other.entry && one.guard === other.guard;

const nextFence = (state: State): number => {
  let last = -1;
  for (const store of [...state.stores, state.saved]) last = Math.max(last, store?.entry?.fence ?? -1);
  for (const reader of state.readers)
    if (reader.at === 'missed' || reader.at === 'holds') last = Math.max(last, reader.token.fence);
  return last + 1;
};

/**
 * Everything reader `index` may do next. A read begins where its script runs, and a load is answered at once: a read that
 * begins earlier or answers later is bound by less, so nothing is lost.
 */
export function readerSteps(state: State, index: number, model: Model, add: (step: Step) => void): void {
  const { world, rules, scripts } = model;
  const reader = state.readers[index] as Reader;
  const home = world.readers[index] as number;
  const instance = state.instances[home] as Instance;
  const name = `R${index + 1}`;
  const part = partOf(world, index);
  const answers = (label: string, next: State, value: number, need: number): void => {
    const after = seen(next, value, model);
    const idle =
      after.shown === state.shown &&
      after.stores === state.stores &&
      (next.readers[index] as Reader).at === 'done';
    const step = { label: `${name} ${label} and answers v${value}`, next: after, idle };
    add(value < need ? { ...step, broken: `${name} answers v${value} where v${need} was known` } : step);
  };
  const companions = state.readers.filter(
    (_, other) =>
      world.sharedLoads && other !== index && world.readers[other] === home && partOf(world, other) === part,
  );

  const ask = (loaded: number | null): void => {
    const store = storeOf(state, home, model);
    if (!store || !trusted(instance, model)) return;
    const { store: after, outcome } = scripts.read(
      store,
      { ...instance.known, epoch: state.named.epoch },
      nextFence(state),
      part,
    );
    const next = sameStore(store, after) ? state : withStore(state, instance.store, after);
    const need = required(state, instance.known, home);
    if (outcome.is === 'hit')
      return answers('hits', at(next, index, done), outcome.value, loaded === null ? need : 0);
    if (outcome.is === 'bypass') {
      if (loaded === null) answers('is sent to PostgreSQL', at(next, index, done), state.row, 0);
      if (!rules.bypassLoadsAnew)
        for (const other of companions)
          if (other.at === 'holds')
            answers('is sent to PostgreSQL, joins a running load', at(next, index, done), other.value, need);
      return;
    }
    const { token } = outcome;
    if (loaded !== null)
      return answers('misses', at(next, index, { at: 'holds', token, value: loaded }), loaded, 0);
    add({ label: `${name} misses`, next: at(next, index, { at: 'missed', token, need }) });
  };

  switch (reader.at) {
    case 'idle':
      ask(null);
      answers('goes to PostgreSQL', at(state, index, done), state.row, 0);
      if (!rules.loadBeginsAfterToken)
        add({
          label: `${name} loads v${state.row}`,
          next: at(state, index, { at: 'loaded first', value: state.row }),
        });
      return;
    case 'adrift':
      return answers('loads', at(state, index, done), state.row, 0);
    case 'loaded first':
      return ask(reader.value);
    case 'missed':
      answers(
        'loads',
        at(state, index, { at: 'holds', token: reader.token, value: state.row }),
        state.row,
        0,
      );
      for (const other of companions) {
        if (other.at !== 'holds') continue;
        const same =
          other.token.fence === reader.token.fence && other.token.generation === reader.token.generation;
        if (same || !rules.joinsSameTokenOnly)
          answers('joins a running load', at(state, index, done), other.value, reader.need);
      }
      return;
    case 'holds': {
      const store = storeOf(state, home, model);
      if (!store) return;
      const after = scripts.fill(store, reader.token, reader.value, instance.known, part);
      const label = after === store ? `${name}'s fill is refused` : `${name} fills v${reader.value}`;
      return add({ label, next: at(withStore(state, instance.store, after), index, done) });
    }
    default:
  }
}
