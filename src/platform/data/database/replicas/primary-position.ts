import { setTimeout as delay } from 'node:timers/promises';
import type { WantedPosition } from './replay-proof';
import { clusterIdentity, type PositionRow, primaryPosition } from './wal-position';

/** A connection to the primary. */
interface PrimaryConnection {
  /** The row that a question about the server itself answers. */
  ask<R>(name: string, text: string): Promise<R>;
}

/** Milliseconds from one question to the next at least: busy processes ask for many reads at once, and idle ones at once. */
const spacing = 2;

/** Asks the primary how far its log is on disk, once for all reads that wait for the answer. */
export class PrimaryPosition {
  constructor(private readonly connection: PrimaryConnection) {}

  /** Has not been sent yet. */
  private next: Promise<WantedPosition> | undefined;
  /** Ends with the last question that was sent, however that ends. */
  private last: Promise<unknown> = Promise.resolve();
  private sentAt = Number.NEGATIVE_INFINITY;
  private cluster: string | undefined;

  /**
   * Answers a question that is sent after the call: every commit that was acknowledged before the call is before the position.
   * @throws DomainError `database-unavailable`
   */
  now(): Promise<WantedPosition> {
    return (this.next ??= this.inTurn());
  }

  /** Forgets the cluster's identity: the URL may lead to another one by now. */
  forget(): void {
    this.cluster = undefined;
  }

  private async inTurn(): Promise<WantedPosition> {
    await this.last;
    const rest = this.sentAt + spacing - performance.now();
    if (rest > 0) await delay(rest);
    // From here on it is sent: a read that comes now needs another one.
    this.next = undefined;
    this.sentAt = performance.now();
    const asking = this.ask();
    this.last = asking.catch(() => undefined);
    return asking;
  }

  private async ask(): Promise<WantedPosition> {
    const cluster = (this.cluster ??= await this.identity());
    const row = await this.connection.ask<PositionRow>('primary-position', primaryPosition);
    return { cluster, timeline: row.timeline, lsn: BigInt(row.lsn) };
  }

  private async identity(): Promise<string> {
    return (await this.connection.ask<{ cluster: string }>('cluster-identity', clusterIdentity)).cluster;
  }
}
