import { Client } from 'pg';

/** Every statement that the relay and a consumer wait for, in the order in which an event meets them. */
export const statements = {
  claim: /claim_tenant_deliveries/,
  suspect: /suspected = true/,
  begin: /^BEGIN/,
  complete: /with done as/,
  effect: /insert into proof.ledger/,
  commit: /^COMMIT/,
  rollback: /^ROLLBACK/,
  failure: /attempts = \$\d, problem = /,
  release: /set worker = null, claim = null where/,
  takeover: /crashes = crashes \+/,
  forgetting: /delete from event_claims c/,
} as const;

/** Statements that a worker runs only when another has died with a claim: the storm leaves one before each. */
export const statementsAfterDeaths: readonly string[] = ['takeover', 'forgetting'];

/** Every statement that an act waits for, from the beginning of its transaction to the end. */
export const statementsOfActs = {
  begin: /^BEGIN/,
  lock: /for no key update/,
  /** With its entry, and with its event where it has one. */
  act: /(insert into|update|delete from) "(users|organisations)"/,
  commit: /^COMMIT/,
} as const;

const all = { ...statements, ...statementsOfActs };

export interface CrashPoint {
  readonly statement: keyof typeof all;
  /** Before PostgreSQL hears of it, or when it has answered and nobody else knows. */
  readonly when: 'before' | 'after';
}

/** Each await point twice: the process may die on either side of it. */
const eachTwice = (names: readonly string[]): readonly CrashPoint[] =>
  (names as CrashPoint['statement'][]).flatMap((statement) => [
    { statement, when: 'before' },
    { statement, when: 'after' },
  ]);
export const crashPoints = eachTwice(Object.keys(statements));
/** The gap before each statement, and that after the last one. */
export const crashPointsOfActs = eachTwice(Object.keys(statementsOfActs)).filter(
  ({ statement, when }) => when === 'before' || statement === 'commit',
);

type Query = (...input: unknown[]) => unknown;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('Killed');
}

/** Kills this process when it is at the point for the `turn`th time, as the kernel's out-of-memory killer would. */
export function crashAt({ statement, when }: CrashPoint, turn: number): void {
  let turns = 0;
  const prototype = Client.prototype as unknown as { query: Query };
  const { query } = prototype;
  prototype.query = function (this: Client, ...input: unknown[]): unknown {
    const [config] = input as [string | { readonly text?: string } | undefined];
    const text = typeof config === 'string' ? config : config?.text;
    if (text === undefined || !all[statement].test(text)) return query.apply(this, input);
    turns += 1;
    if (turns < turn) return query.apply(this, input);
    if (when === 'before') die();
    const callback = input.at(-1);
    if (typeof callback === 'function') return query.apply(this, [...input.slice(0, -1), die]);
    const answer = query.apply(this, input);
    if (answer instanceof Promise) void answer.then(die, die);
    return answer;
  };
}
