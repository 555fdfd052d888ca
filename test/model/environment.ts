import { type Model, type Step, suspected, trusted, withInstance, withStore } from './steps';
import { type Instance, type State, type Store, fencedInFlight } from './state';

/** Losses of one store, and the end of its quarantine. */
export function storeSteps(state: State, index: number, model: Model, add: (step: Step) => void): void {
  const store = state.stores[index];
  if (!store || (index === 0 && state.stores[1] && model.world.olderState === 'old one gone')) return;
  const { entry, guard } = store;
  const name = state.stores[1] ? ` of S${index}` : '';
  if (entry)
    add({
      label: `the entry${name} is evicted`,
      next: withStore(state, index, { entry: null, guard }),
      fault: true,
    });
  if (guard)
    add({
      label: `the guard${name} is evicted`,
      next: withStore(state, index, { entry, guard: null }),
      fault: true,
    });
  if (entry && guard)
    add({
      label: `a flush${name}`,
      next: withStore(state, index, { entry: null, guard: null }),
      fault: true,
    });
  if (!guard?.young || !quarantineMayEnd(state, index, model)) return;
  add({
    label: `the quarantine${name} ends`,
    next: withStore(state, index, { entry, guard: { ...guard, young: false } }),
  });
}

/** Once every writer is over that may have entered before the guard's birth, or elsewhere under an older naming. */
export function quarantineMayEnd(state: State, index: number, { rules }: Model): boolean {
  const { epoch, writers } = state.stores[index]?.guard ?? { epoch: 0, writers: 0 };
  const unknownWriter = state.writers.some(
    (writer, bit) =>
      fencedInFlight(writer) && !writer.late && writer.epoch <= epoch && (writers & (1 << bit)) === 0,
  );
  const believer =
    rules.quarantineCoversBelief &&
    state.instances.some(({ suspect, known }) => !suspect && known.epoch < epoch);
  const unnamed =
    rules.namingIsPrompt && state.instances.some(({ naming, store }) => naming && store === index);
  return !unknownWriter && !believer && !unnamed;
}

/** The store is saved, and comes back as S1 with what was saved (or empty). */
export function olderStateSteps(state: State, { world }: Model, add: (step: Step) => void): void {
  if (world.olderState === 'never' || state.stores[1]) return;
  const store = state.stores[0] ?? null;
  if (!state.saved) add({ label: 'S0 is saved', next: { ...state, saved: store } });
  const older = state.saved ?? { entry: null, guard: null };
  const label =
    world.olderState === 'old one gone'
      ? 'S0 restarts as S1 with what was saved'
      : 'a lagging replica S1 is promoted';
  add({ label, next: { ...state, saved: null, stores: [store, older] } });
}

/** Looks at the generation and the named store. */
export function instanceSteps(state: State, index: number, model: Model, add: (step: Step) => void): void {
  const { world, rules } = model;
  const instance = state.instances[index] as Instance;
  const name = `instance ${'AB'[index]}`;
  const { looking, known, suspect } = instance;
  const settles = rules.settlesAfterTakeover && suspect;
  const believed = state.instances.some(
    (other) => trusted(other, model) && other.known.epoch < state.named.epoch,
  );
  const maySee = !instance.naming && !(settles && believed);
  const worthALook = maySee && (suspect || known.version !== state.named.version);
  if (worthALook && !world.slowLooks)
    add({
      label: `${name} looks: generation ${state.named.version}, S${state.named.server}`,
      next: withInstance(state, index, { known: state.named, suspect: false }),
    });
  if (!looking && worthALook && world.slowLooks)
    add({
      label: `${name} begins a look`,
      next: withInstance(state, index, { looking: { ...state.named, clean: true } }),
    });
  if (looking) {
    const { clean, ...seen } = looking;
    const cleared = clean || !rules.lookBegunAfterSuspicion;
    add({
      label: `${name} ends its look: generation ${seen.version}, S${seen.server}`,
      next: withInstance(state, index, { known: seen, looking: null, suspect: suspect && !cleared }),
    });
  }
  if (!suspect && world.partitions && rules.failureMakesSuspect)
    add({ label: `${name} loses contact for a moment`, next: suspected(state, index) });
}

/** Naming follows so soon that the quarantine begun for it outlasts whatever was entered elsewhere before. */
function coversNaming(state: State, index: number, { rules }: Model): State {
  const store = state.stores[index] as Store;
  if (!store.guard?.young || !rules.namingIsPrompt) return state;
  return withStore(state, index, { ...store, guard: { ...store.guard, epoch: state.named.epoch } });
}

/** Changes of the connection: who finds another store than the named one begins its quarantine anew, then names it. */
export function connectionSteps(state: State, index: number, model: Model, add: (step: Step) => void): void {
  const { world, rules } = model;
  const instance = state.instances[index] as Instance;
  const name = `instance ${'AB'[index]}`;
  const { version, server, epoch } = state.named;
  const renewed = (from: State, target: number): State => {
    const store = from.stores[target] as Store;
    const writers = store.guard?.writers ?? 0;
    return rules.takeoverRenewsGuard
      ? withStore(from, target, { ...store, guard: { epoch: epoch + 1, writers, young: true } })
      : from;
  };
  if (instance.naming) {
    const raised = version + Number(rules.takeoverRaisesGeneration);
    const named = { version: raised, server: instance.store, epoch: epoch + 1 };
    const label = `${name} names S${instance.store}: generation ${raised}`;
    const isNamed = server === instance.store;
    const after = isNamed ? state : coversNaming({ ...state, named }, instance.store, model);
    const ready = rules.renewsBeforeNaming ? after : renewed(after, instance.store);
    if (!isNamed && !rules.renewsBeforeNaming) add({ label, next: after });
    else
      add({
        label: isNamed ? `${name} finds S${server} named` : label,
        next: withInstance(ready, index, { naming: false }),
      });
  }
  const target = 1 - instance.store;
  const mayMove =
    state.stores[1] && state.moves < world.moves && (target === 1 || world.olderState === 'old one answers');
  if (!mayMove) return;
  const naming = server !== target;
  const moved = withInstance({ ...state, moves: state.moves + 1 }, index, { store: target, naming });
  const next = naming && rules.renewsBeforeNaming ? renewed(moved, target) : moved;
  const label = `${name} connects to S${target}${next === moved ? '' : ' and begins its quarantine anew'}`;
  add({ label, next: rules.connectionMakesSuspect ? suspected(next, index) : next });
}
