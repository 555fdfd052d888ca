import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';
import { actorName } from '../../../kernel/authorization/actor';
import { AuditLog } from '../../../kernel/authorization/audit';
import { runInContext } from '../../../kernel/authorization/scope';
import { type RefusedAttempt, RefusedAttempts } from '../../edge/security/access/refused-attempts';

/** Milliseconds from the first attempt of a quiet time to its entry, and between two rounds of entries. */
const soon = 1000;
const period = 60_000;
/**
 * Kinds of attempts of a tenant that have an entry each in a round; all others share one. Anybody can claim to be a caller, so what is
 * only claimed is counted apart: it takes no place of what is proven.
 */
const mostKinds = { proven: 20, claimed: 5 };
const mostTenants = 1000;

interface Counted {
  readonly first: RefusedAttempt;
  count: number;
}

type Kinds = Map<string, Counted>;
/** By the tenant's id. */
type Tenants = Map<string, Kinds>;

/**
 * Counts refused attempts by tenant, actor, operation and reason, and writes an entry for each kind: the first attempt, and how many
 * there were. A tenant has 27 entries a minute at most, whatever is sent. Attempts of the last minute are lost with the
 * process; they changed nothing.
 */
@Injectable()
export class CountedRefusals extends RefusedAttempts implements OnModuleDestroy {
  constructor(private readonly audit: AuditLog) {
    super();
  }

  private readonly logger = new Logger('Audit');
  private proven: Tenants = new Map();
  private claimed: Tenants = new Map();
  private timer: NodeJS.Timeout | undefined;
  private lastRound = -Infinity;
  private running: Promise<void> = Promise.resolve();

  override note(attempt: RefusedAttempt): void {
    const { tenantId, actor, code, operation, isClaimed = false } = attempt;
    const kinds = kindsOf(isClaimed ? this.claimed : this.proven, tenantId);
    if (!kinds) return;
    const most = isClaimed ? mostKinds.claimed : mostKinds.proven;
    const kind = `${actorName(actor)} ${code} ${operation}`;
    const known = kinds.get(kind) ?? (kinds.size < most ? undefined : kinds.get(''));
    if (known) known.count += 1;
    else if (kinds.size < most) kinds.set(kind, { first: attempt, count: 1 });
    else kinds.set('', { first: { ...attempt, code: 'several', operation: 'several' }, count: 1 });
    this.timer ??= setTimeout(
      () => void this.flush(),
      Math.max(soon, this.lastRound + period - performance.now()),
    ).unref();
  }

  /** Writes what was counted; never rejects. */
  flush(): Promise<void> {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.lastRound = performance.now();
    const tenants = [...this.proven.values(), ...this.claimed.values()];
    const counted = tenants.flatMap((kinds) => [...kinds.values()]);
    [this.proven, this.claimed] = [new Map(), new Map()];
    this.running = this.writeAfter(this.running, counted);
    return this.running;
  }

  onModuleDestroy(): Promise<void> {
    return this.flush();
  }

  private async writeAfter(others: Promise<void>, counted: readonly Counted[]): Promise<void> {
    await others;
    for (const one of counted) await this.write(one);
  }

  private async write({ first, count }: Counted): Promise<void> {
    const { tenantId, actor, code, operation, requestId, address, isClaimed } = first;
    const scope = { kind: 'tenant', tenantId, actor } as const;
    const identity = isClaimed ? { identity: { after: 'claimed' } } : {};
    const changes = { code: { after: code }, operation: { after: operation }, ...identity };
    try {
      await runInContext({ requestId, address: () => address, scope }, () =>
        this.audit.record({ type: 'access.refused', occurrences: count, changes }),
      );
    } catch (error) {
      this.logger.warn(
        { err: error, tenantId, count, code },
        'Refused attempts have no entry in the audit log',
      );
    }
  }
}

function kindsOf(tenants: Tenants, tenantId: string): Kinds | undefined {
  const known = tenants.get(tenantId);
  if (known || tenants.size >= mostTenants) return known;
  const kinds: Kinds = new Map();
  tenants.set(tenantId, kinds);
  return kinds;
}
