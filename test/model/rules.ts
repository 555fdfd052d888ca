import type { WorldName } from './worlds';

/** Every rule of the protocol, under the world in which its removal shows. */
const needed = {
  sound: {
    enterBeforeCommit: 'a writer enters before COMMIT, not after',
    enterDeletes: 'enter deletes the entry',
    leaveRemovesItselfOnly: 'leave removes its own writer only',
    lifetimeOutlastsTransaction: 'the deadline lies beyond the end of the transaction',
    inDoubtDoesNotLeave: 'a writer that does not know whether its COMMIT will arrive does not leave',
    liveWriterStopsTokens: 'while a writer is live, a reader gets no token',
    youngGuardStopsTokens: 'while the guard is young, a reader gets no token',
    fillComparesFence: 'a fill is stored only under an equal fence',
    fillNeedsItsFence: 'a fill is refused where its fence is gone',
    fencesAreRandom: 'fences never come back',
    loadBeginsAfterToken: 'a reader loads after it got its token',
    joinsSameTokenOnly: 'readers with a token share a load only under the same token',
    bypassLoadsAnew: 'a reader without a token shares no load begun before it arrived',
  },
  pages: {
    enterDeletesParts: 'enter deletes every part of the entry',
  },
  slow: {
    lateLeaveArrives: 'a writer that outlives its deadline lives on, and its leave arrives',
    leaveDeletes: 'leave deletes the entry',
    answerAfterLeave: 'a write is answered after its leave, not before',
  },
  partition: {
    unfencedBumps: 'a writer that could not enter raises the generation',
    bumpInTransaction: 'the generation is raised in the transaction of the write, not after it',
    fenceCarriesGeneration: 'an entry of another generation does not count',
    fillKeepsGeneration: 'a fill keeps the generation its reader began with',
    suspectAfterUnfenced: 'an unfenced writer makes its instance suspect again before it answers',
  },
  partitionWithSlowLooks: {
    lookBegunAfterSuspicion: 'only a look begun after the suspicion clears it',
  },
  restart: {
    takeoverRaisesGeneration: 'whoever names another store raises the generation',
    takeoverRenewsGuard: 'whoever names another store begins its quarantine anew',
    renewsBeforeNaming: 'the quarantine begins before the store is named, not after',
  },
  failover: {
    connectionMakesSuspect: 'a new connection makes the instance suspect until a look',
    trustNeedsNamedStore: 'an instance trusts only the store that is named',
    quarantineCoversBelief: 'the quarantine outlasts what other instances still believe of the old store',
    settlesAfterTakeover: 'a store connected anew is trusted only once nobody can believe in the old one',
  },
  failback: {
    namingIsPrompt: 'a store is named before the quarantine begun for it has ended',
  },
} as const satisfies Partial<Record<WorldName, Record<string, string>>>;

/** Kept, though no world here needs them: a second line of defence, and what spares requests a dead store. */
const spare = {
  liveWriterStopsHits: 'while a writer is live, a reader gets no value',
  failureMakesSuspect: 'a failed contact makes the instance suspect',
} as const;

type NamesIn<T> = T extends unknown ? keyof T : never;
export type RuleName = NamesIn<(typeof needed)[keyof typeof needed]> | keyof typeof spare;
export type Rules = Readonly<Record<RuleName, boolean>>;

export interface Rule {
  readonly name: RuleName;
  readonly says: string;
  readonly world: WorldName;
}

export const neededRules: readonly Rule[] = Object.entries(needed).flatMap(([world, rules]) =>
  Object.entries(rules).map(([name, says]) => ({ name: name as RuleName, says, world: world as WorldName })),
);
export const spareRules = Object.entries(spare).map(([name, says]) => ({ name: name as RuleName, says }));

export const allRules = Object.fromEntries(
  [...neededRules, ...spareRules].map(({ name }) => [name, true]),
) as Rules;
export const without = (rule: RuleName): Rules => ({ ...allRules, [rule]: false });
