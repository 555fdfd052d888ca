import type { ConnectionLimits } from './connection-limits';
import type { CutReason, KeptConnection, UnsentAnswer } from './kept-connection';

interface Caller {
  bytes: number;
  readonly answers: Set<UnsentAnswer>;
}

/**
 * The bytes of answers that clients have yet to take, by caller: a tenant, or an address that has proven no identity. Past
 * a ceiling the largest connection goes: at the process's ceiling that of the caller who holds most, so that one caller
 * pays with its own connections and not with those of others.
 */
export class UnsentAnswers {
  constructor(private readonly limits: ConnectionLimits['unsentBytes']) {}

  private readonly callers = new Map<string, Caller>();
  private total = 0;

  get bytes(): number {
    return this.total;
  }

  add(answer: UnsentAnswer, bytes: number): void {
    const caller = this.callerOf(answer);
    caller.answers.add(answer);
    caller.bytes += bytes;
    this.total += bytes;
    const { origin } = answer;
    if (origin && origin.unsentBytes > this.limits.connection) origin.cut('connection');
    if (caller.bytes > this.limits.caller) cutLargest(caller, 'caller');
    if (this.total > this.limits.process) cutLargest(this.largestCaller(caller), 'process');
  }

  remove(answer: UnsentAnswer, bytes: number): void {
    const caller = this.callers.get(answer.caller ?? '');
    if (!caller?.answers.delete(answer)) return;
    caller.bytes -= bytes;
    this.total -= bytes;
    if (caller.answers.size === 0) this.callers.delete(answer.caller ?? '');
  }

  private callerOf(answer: UnsentAnswer): Caller {
    const key = (answer.caller ??= callerKey(answer));
    const known = this.callers.get(key);
    if (known) return known;
    const caller: Caller = { bytes: 0, answers: new Set() };
    this.callers.set(key, caller);
    return caller;
  }

  private largestCaller(other: Caller): Caller {
    let largest = other;
    for (const caller of this.callers.values()) if (caller.bytes > largest.bytes) largest = caller;
    return largest;
  }
}

/** A tenant, or an address that has proven no identity. */
export function callerKey({ work, origin }: Pick<UnsentAnswer, 'work' | 'origin'>): string {
  const scope = work?.scope;
  return scope?.kind === 'tenant' ? scope.tenantId : `address ${origin?.address}`;
}

function cutLargest({ answers }: Caller, reason: CutReason): void {
  let largest: KeptConnection | undefined;
  for (const { origin } of answers)
    if (origin && origin.unsentBytes > (largest?.unsentBytes ?? 0)) largest = origin;
  largest?.cut(reason);
}
