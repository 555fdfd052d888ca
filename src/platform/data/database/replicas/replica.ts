import { Logger } from '@nestjs/common';
import type { PoolClient } from 'pg';
import { serverOf } from '../../../foundation/config/urls/connection-url';
import { Outage } from '../../../foundation/outage';
import type { Scope } from '../../../../kernel/authorization/scope';
import { TenantConnections } from '../connection/tenant-connections';
import { ReplicaConnections } from './replica-connections';
import type { ReplicaState } from './replica-metrics';
import type { ReplicaRules } from './replica-rules';
import { proveReplay, type WantedPosition } from './replay-proof';

/** Milliseconds: a replica that does not answer a look within it is given up with all that runs on it. */
const silence = 1000;

/** One streaming replica: looked at again and again, and read while it shows what the primary has acknowledged. */
export class Replica {
  constructor(
    url: string,
    private readonly rules: ReplicaRules,
  ) {
    this.name = serverOf(url);
    const { sessions, size, perTenant, maxLagMs } = rules;
    this.reads = new ReplicaConnections(url, maxLagMs, { ...sessions, max: size });
    const looks = { max: 1, idleTimeoutMillis: 0, query_timeout: silence };
    this.looks = new ReplicaConnections(url, silence, looks, () => (this.isAdmitted = false));
    this.turns = new TenantConnections(
      { size, perTenant, patience: maxLagMs, longestWait: maxLagMs },
      // The primary answers what finds no place here: the admission of requests hears of waits there.
      { waited: () => undefined },
    );
    this.outage = new Outage(
      new Logger('Database'),
      `The replica at ${this.name} (DATABASE_REPLICA_URLS)`,
      'the primary answers its reads',
    );
  }

  readonly name: string;
  private readonly reads: ReplicaConnections;
  private readonly looks: ReplicaConnections;
  private readonly turns: TenantConnections;
  private readonly outage: Outage;
  private readonly over = new AbortController();
  private isAdmitted = false;
  private isFit = false;
  /** When a position was asked for that the replica has shown, and how many milliseconds later it did. */
  private shown: { readonly askedAt: number; readonly after: number } | undefined;
  /** Reads under way. */
  inHand = 0;

  get state(): ReplicaState {
    const { name, isFit, shown } = this;
    const lag = shown && (isFit ? shown.after : performance.now() - shown.askedAt) / 1000;
    return { name, isFit, lag };
  }

  /**
   * Looks whether the replica shows the position in time, and says so from now on.
   * @param askedAt by `performance.now()`
   * @throws Error why it does not
   */
  async look(wanted: WantedPosition, askedAt: number): Promise<void> {
    try {
      await this.looks.use(async (client) => {
        if (!this.isAdmitted) await this.rules.admit(client, this.name);
        this.isAdmitted = true;
        await this.prove(client, wanted);
      });
      this.shown = { askedAt, after: performance.now() - askedAt };
      this.isFit = true;
      this.outage.over();
    } catch (error) {
      this.giveUp(error as Error);
      throw error;
    }
  }

  /** Cuts the reads that a silent replica holds, so that the primary answers them. */
  private giveUp(error: Error): void {
    this.isFit = false;
    if (this.over.signal.aborted) return;
    this.outage.failed(error);
    this.reads.cut(`the replica at ${this.name} is not read any more`);
  }

  /**
   * Sends a read once the replica has shown the position on the connection that it goes by.
   * @throws Error of any kind, upon which the primary is to be asked
   */
  async read<T>(scope: Scope, wanted: WantedPosition, send: (client: PoolClient) => Promise<T>): Promise<T> {
    const turn = this.turns.enter(scope);
    if (turn) await turn;
    try {
      return await this.reads.use(async (client) => {
        await this.prove(client, wanted);
        return send(client);
      });
    } finally {
      this.turns.leave(scope);
    }
  }

  private prove(client: PoolClient, wanted: WantedPosition): Promise<void> {
    return proveReplay(client, wanted, this.rules.maxLagMs, this.over.signal);
  }

  async stop(): Promise<void> {
    this.over.abort();
    this.looks.cut('the process stops');
    this.reads.cut('the process stops');
    await Promise.all([this.reads.end(), this.looks.end()]);
  }
}
