import { Client } from 'pg';

/** Every statement that the relay and a consumer wait for, in the order in which an event meets them. */
export const statements = {
  claim: /claim_deliveries/,
  suspect: /suspected = true/,
  begin: /^BEGIN/,
  complete: /with done as/,
  effect: /insert into proof.ledger/,
  commit: /^COMMIT/,
  rollback: /^ROLLBACK/,
  failure: /attempts = \$\d, problem = /,
  release: /set worker = null, claim = null where/,
  takeover: /crashes = crashes \+/,
  forgetting: /delete from event_claims/,
} as const;

export interface CrashPoint {
  readonly statement: keyof typeof statements;
  /** Before PostgreSQL hears of it, or when it has answered and nobody else knows. */
  readonly when: 'before' | 'after';
}

/** Each await point twice: the process may die on either side of it. */
export const crashPoints: readonly CrashPoint[] = (
  Object.keys(statements) as (keyof typeof statements)[]
).flatMap((statement) => [
  { statement, when: 'before' },
  { statement, when: 'after' },
]);

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
    if (text === undefined || !statements[statement].test(text)) return query.apply(this, input);
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
