import { initialStates, stepsFrom } from './cache-protocol';
import { encode } from './encode';
import { isFinal, reduced } from './reduce';
import type { State } from './state';
import type { Model } from './steps';

export interface Exploration {
  readonly states: number;
  /** Whether every state was reached. */
  readonly complete: boolean;
  /** The shortest way to a broken promise, in words; absent where there is none. */
  readonly counterexample?: readonly string[];
  /** Kinds of acts that happened in any instance, without the instance. */
  readonly happened: ReadonlySet<string>;
}

/** Breadth first, so that the first counterexample is a shortest one. */
export function explore(model: Model, limit = Number.POSITIVE_INFINITY): Exploration {
  const { world } = model;
  const numbers = new Map<string, number>();
  const parents: number[] = [];
  const keys: string[] = [];
  const happened = new Set<string>();
  let layer: State[] = [];
  let layerNumbers: number[] = [];
  let next: State[] = [];
  let nextNumbers: number[] = [];

  const discover = (found: State, parent: number): void => {
    const state = reduced(found, model);
    const key = encode(state, world);
    if (numbers.has(key)) return;
    numbers.set(key, keys.length);
    nextNumbers.push(keys.length);
    next.push(state);
    keys.push(key);
    parents.push(parent);
  };

  for (const state of initialStates(world)) discover(state, -1);
  while (next.length > 0 && keys.length <= limit) {
    [layer, layerNumbers, next, nextNumbers] = [next, nextNumbers, [], []];
    for (const [position, state] of layer.entries()) {
      if (isFinal(state, model)) continue;
      const number = layerNumbers[position] as number;
      for (const step of stepsFrom(state, model)) {
        if (step.broken) {
          const path = pathTo(number, parents).map((each) => keys[each] as string);
          const counterexample = [...retrace(path, model, step.broken)];
          return { states: keys.length, complete: false, counterexample, happened };
        }
        happened.add(step.label);
        if (!step.idle) discover(step.next, number);
      }
    }
  }
  return { states: keys.length, complete: next.length === 0, happened };
}

const pathTo = (number: number, parents: readonly number[]): number[] => {
  const path: number[] = [];
  for (let each = number; each !== -1; each = parents[each] as number) path.unshift(each);
  return path;
};

/** Walks the path again from its beginning, so that every reader keeps its name along the way. */
function* retrace(path: readonly string[], model: Model, broken: string): Generator<string> {
  let state = initialStates(model.world).find((each) => encode(each, model.world) === path[0]) as State;
  const { entry, guard } = state.stores[0] as NonNullable<State['stores'][0]>;
  yield `at first: ${entry ? 'the entry holds v0' : guard ? 'no entry' : 'an empty store'}`;
  for (const key of path.slice(1)) {
    const step = stepsFrom(state, model).find(
      ({ next }) => encode(reduced(next, model), model.world) === key,
    );
    if (!step) throw new Error('a state has lost its way back');
    yield step.label;
    state = reduced(step.next, model);
  }
  const last = stepsFrom(state, model).find((step) => step.broken);
  yield last?.label ?? broken;
}

/** A counterexample in numbered lines; nothing where there is none. */
export const trace = ({ counterexample = [] }: Exploration): string =>
  counterexample.map((line, index) => `${index}. ${line}`).join('\n');
