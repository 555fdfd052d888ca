import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { CacheHealth } from '../data/cache/cache-health';
import { WatchConnection } from '../data/database/scope/watch-connection';
import {
  IdentityProviders,
  type ProviderStatus,
} from '../edge/security/identity-providers/identity-providers';
import { within } from '../foundation/deadline';
import { type BrokerName, EventEngine } from '../work/events/engines/event-engine';

interface DatabaseState {
  readonly status: 'ok' | 'unavailable';
  readonly latencyMs: number;
  /** The one in use of several addresses. */
  readonly server?: string;
}

interface CacheState {
  readonly status: 'ok' | 'degraded' | 'off';
  /** Milliseconds until the store answered. */
  readonly latencyMs?: number;
}

interface EventsState {
  readonly engine: BrokerName;
  readonly status: ReturnType<EventEngine['status']>;
}

/** Milliseconds; a probe that waits longer than the orchestrator does tells nobody anything. */
const probeTimeout = 2000;

/** Whether the service should be given work. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  constructor(
    private readonly connection: WatchConnection,
    private readonly cacheHealth: CacheHealth,
    private readonly engine: EventEngine,
    private readonly providers: IdentityProviders,
  ) {}

  draining = false;

  private probing: Promise<DatabaseState> | undefined;

  /** Called when the service begins to stop, before it stops listening. */
  onModuleDestroy(): void {
    this.draining = true;
  }

  /** One probe for all requests that come meanwhile, apart from the pool: an instance that is busy is ready. */
  database(): Promise<DatabaseState> {
    return (this.probing ??= this.probe().finally(() => {
      this.probing = undefined;
    }));
  }

  private async probe(): Promise<DatabaseState> {
    const startedAt = performance.now();
    const status = await within(probeTimeout, this.connection.probe()).then(
      () => 'ok' as const,
      () => 'unavailable' as const,
    );
    const { server } = this.connection;
    return { status, latencyMs: since(startedAt), ...(server !== undefined && { server }) };
  }

  async cache(): Promise<CacheState> {
    const startedAt = performance.now();
    const status = await this.cacheHealth.status();
    return status === 'ok' ? { status, latencyMs: since(startedAt) } : { status };
  }

  /** Undefined where events need nothing but the database. */
  events(): EventsState | undefined {
    const { name: engine } = this.engine;
    return engine === 'postgres' ? undefined : { engine, status: this.engine.status() };
  }

  /** Undefined where there are none. Never a reason to be unready: every other credential is accepted without them. */
  identityProviders(): readonly ProviderStatus[] | undefined {
    const statuses = this.providers.status();
    return statuses.length === 0 ? undefined : statuses;
  }
}

/** Milliseconds. */
function since(startedAt: number): number {
  return Math.round((performance.now() - startedAt) * 100) / 100;
}
