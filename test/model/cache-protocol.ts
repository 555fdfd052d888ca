import { deadlineSteps } from './deadlines';
import { connectionSteps, instanceSteps, olderStateSteps, storeSteps } from './environment';
import { readerSteps } from './readers';
import { type Entry, type Guard, Phase, type State } from './state';
import type { Model, Step } from './steps';
import { type World, unlimited } from './worlds';
import { writerSteps } from './writers';

/** Everything that may happen next. */
export function stepsFrom(state: State, model: Model): Step[] {
  const steps: Step[] = [];
  const add = (step: Step): void => {
    if (!step.fault || state.faults === unlimited) steps.push(step);
    else if (state.faults > 0) steps.push({ ...step, next: { ...step.next, faults: state.faults - 1 } });
  };
  for (let index = 0; index < state.writers.length; index++) {
    writerSteps(state, index, model, add);
    deadlineSteps(state, index, model, add);
  }
  for (let index = 0; index < state.readers.length; index++) readerSteps(state, index, model, add);
  for (let index = 0; index < state.stores.length; index++) storeSteps(state, index, model, add);
  olderStateSteps(state, model, add);
  if (model.world.partitions || model.world.olderState !== 'never')
    for (let index = 0; index < state.instances.length; index++) {
      instanceSteps(state, index, model, add);
      connectionSteps(state, index, model, add);
    }
  return steps;
}

const known = { version: 0, server: 0, epoch: 0 };

const initial = (world: World, entry: Entry | null, guard: Guard | null): State => ({
  row: 0,
  commits: [],
  named: known,
  stores: [{ entry, guard }, null],
  saved: null,
  moves: 0,
  faults: world.faults,
  instances: Array.from({ length: world.instances }, () => ({
    store: 0,
    known,
    suspect: false,
    naming: false,
    looking: null,
  })),
  writers: world.writers.map(() => ({ phase: Phase.idle, late: false, stray: false, epoch: 0, made: 0 })),
  readers: world.readers.map(() => ({ at: 'idle' })),
  shown: 0,
});

/** A cold store, and one in use for a while, so that no reader is spent on warming it up. */
export const initialStates = (world: World): State[] => {
  const inUse = { epoch: 0, writers: 0, young: false };
  return [
    initial(world, null, null),
    initial(world, null, inUse),
    initial(world, { generation: 0, fence: 0, value: 0, page: world.parts ? 0 : null }, inUse),
  ];
};
