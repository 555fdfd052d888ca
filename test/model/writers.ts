import { forgotten } from './deadlines';
import { type Model, type Step, shown, storeOf, suspected, trusted, withStore } from './steps';
import { type Commit, type Instance, Phase, type State, type Writer, replaced } from './state';

const change = (state: State, index: number, part: Partial<Writer>): State => ({
  ...state,
  writers: replaced(state.writers, index, { ...(state.writers[index] as Writer), ...part }),
});

const bumped = (state: State): State => ({
  ...state,
  named: { ...state.named, version: state.named.version + 1 },
});

/** Everything writer `index` may do next. */
export function writerSteps(state: State, index: number, model: Model, add: (step: Step) => void): void {
  const { world, rules, scripts } = model;
  const writer = state.writers[index] as Writer;
  const home = world.writers[index] as number;
  const instance = state.instances[home] as Instance;
  const name = `W${index + 1}`;
  const bit = 1 << index;
  const to = (label: string, next: State): void => add({ label: `${name} ${label}`, next });
  const fails = (label: string, next: State): void => add({ label: `${name} ${label}`, next, fault: true });
  const { epoch } = state.named;
  const entered = (from: State): State => {
    const store = storeOf(from, home, model);
    return store
      ? withStore(from, instance.store, scripts.enter(store, index, { ...instance.known, epoch }))
      : from;
  };
  const left = (from: State): State => {
    const store = storeOf(from, home, model);
    return store ? withStore(from, instance.store, scripts.leave(store, index)) : from;
  };
  const committed = (phase: Phase, fenced: boolean): State => {
    const generation =
      state.named.version + Number(!fenced && rules.unfencedBumps && rules.bumpInTransaction);
    const commits = [...state.commits, { fenced, generation, by: -1 }];
    return change({ ...state, row: state.row + 1, commits }, index, { phase, made: state.row + 1 });
  };
  const over = (from: State): State =>
    change(from, index, { phase: Phase.over, late: false, epoch: 0, made: 0 });
  const acknowledged = (from: State): State => {
    const known = shown(over(from), writer.made);
    if (writer.phase !== Phase.committedUnfenced) return known;
    const commit = known.commits[writer.made - 1] as Commit;
    const commits = commit.fenced
      ? known.commits
      : replaced(known.commits, writer.made - 1, { ...commit, by: home });
    const marked = { ...known, commits };
    return rules.suspectAfterUnfenced ? suspected(marked, home) : marked;
  };
  const lost = (from: State): State =>
    rules.failureMakesSuspect && world.partitions ? suspected(from, home) : from;

  switch (writer.phase) {
    case Phase.idle: {
      const open = change(state, index, { phase: Phase.fenced, epoch: instance.known.epoch });
      const blind = change(state, index, { phase: Phase.unfenced, stray: world.strayEnters });
      const reachable = storeOf(state, home, model);
      if (!trusted(instance, model)) return to('may not trust the store: will write unfenced', blind);
      if (!rules.enterBeforeCommit) to('opens its transaction', open);
      else if (reachable) to('enters', entered(open));
      if (world.partitions || !reachable)
        to('sends enter, no answer in time: will write unfenced', lost(blind));
      return;
    }
    case Phase.fenced:
      to('COMMITs', committed(rules.enterBeforeCommit ? Phase.committed : Phase.committedBeforeEnter, true));
      to('ROLLBACKs', change(state, index, { phase: Phase.rolledBack }));
      if (!writer.late)
        fails(
          'is cut off, its COMMIT still on the way',
          change(state, index, { phase: Phase.fencedInDoubt }),
        );
      if (world.slowWriters && !writer.late)
        to('lives on past its deadline', forgotten(change(state, index, { late: true }), bit));
      return;
    case Phase.unfenced:
      if (rules.unfencedBumps && !rules.bumpInTransaction)
        to('COMMITs', committed(Phase.committedBeforeBump, false));
      else if (rules.unfencedBumps)
        to('COMMITs, raising the generation', bumped(committed(Phase.committedUnfenced, false)));
      else to('COMMITs unfenced', committed(Phase.committedUnfenced, false));
      to('ROLLBACKs', over(state));
      fails(
        'is cut off, its COMMIT still on the way',
        change(state, index, { phase: Phase.unfencedInDoubt }),
      );
      break;
    case Phase.fencedInDoubt:
      to("'s COMMIT arrives", over(committed(Phase.over, true)));
      to("'s transaction is ended by PostgreSQL", over(state));
      if (!rules.inDoubtDoesNotLeave) to('leaves all the same', left(state));
      return;
    case Phase.unfencedInDoubt:
      to("'s COMMIT arrives, raising the generation", bumped(over(committed(Phase.over, false))));
      to("'s transaction is ended by PostgreSQL", over(state));
      break;
    case Phase.committedBeforeEnter:
      to('enters', entered(change(state, index, { phase: Phase.committed })));
      fails('dies', over(state));
      return;
    case Phase.committedBeforeBump:
      to('raises the generation', bumped(change(state, index, { phase: Phase.committedUnfenced })));
      fails('dies', over(state));
      break;
    case Phase.committed:
      if (!rules.answerAfterLeave)
        to('is acknowledged', change(acknowledged(state), index, { phase: Phase.acknowledgedBeforeLeave }));
      else if (storeOf(state, home, model)) to('leaves and is acknowledged', acknowledged(left(state)));
      else to("'s leave finds no store; it is acknowledged", acknowledged(state));
      if (writer.late && rules.lateLeaveArrives) return;
      fails("'s leave is lost; it is acknowledged", lost(acknowledged(state)));
      fails('dies after COMMIT', over(state));
      return;
    case Phase.acknowledgedBeforeLeave:
      return to('leaves', left(change(state, index, { phase: Phase.over })));
    case Phase.rolledBack:
      to('leaves', left(over(state)));
      fails("'s leave is lost", lost(over(state)));
      return;
    case Phase.committedUnfenced:
      to('leaves, to be safe, and is acknowledged', acknowledged(left(state)));
      to('is acknowledged', acknowledged(state));
      fails('dies after COMMIT', over(state));
      break;
    default:
  }
  if (writer.stray) to("'s enter arrives late", entered(change(state, index, { stray: false })));
}
