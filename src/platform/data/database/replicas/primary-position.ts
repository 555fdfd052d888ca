import { SingleFlight } from '../../../foundation/single-flight';
import type { WatchConnection } from '../connection/watch-connection';
import type { WantedPosition } from './replay-proof';
import { clusterIdentity, type PositionRow, primaryPosition } from './wal-position';

/** Asks the primary how far its log is on disk, once for all reads that wait for the answer. */
export class PrimaryPosition {
  constructor(private readonly connection: Pick<WatchConnection, 'ask'>) {}

  private readonly questions = new SingleFlight<WantedPosition>();
  private cluster: string | undefined;

  /**
   * Answers a question that is sent after the call: every commit that was acknowledged before the call is before the position.
   * @throws DomainError `database-unavailable`
   */
  now(): Promise<WantedPosition> {
    return this.questions.next('', () => this.ask()).landing;
  }

  /** Forgets the cluster's identity: the URL may lead to another one by now. */
  forget(): void {
    this.cluster = undefined;
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
