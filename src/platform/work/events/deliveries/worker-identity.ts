import { randomInt } from 'node:crypto';
import { Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Client } from 'pg';
import { type BackoffRules, untilItWorks } from '../../../foundation/backoff';
import { Signal } from '../../../foundation/signal';
import { connectTimeoutOf, serverOf } from '../../../foundation/config/urls/connection-url';
import { DatabaseClient } from '../../../data/database/connection/database-client';
import type { DatabaseOutage } from '../../../data/database/connection/database-outage';
import { noLimits } from '../../../data/database/connection/session-settings';
import { settleSession } from '../../../data/database/connection/settled-session';

/** Class of the advisory locks by which workers are known to live. */
const lockClass = 1_398_034_516;
/** Key of the advisory lock whose holder, of all workers, does what one of them has to do for all. */
export const leaderLock = 7_236_117_269;
/** The channel on which processes without a worker say that they have stored events. */
export const eventsChannel = 'strata_events';

/** The workers that live. */
export const workerLocks = `
  select l.objid::bigint::integer as id from pg_locks l
  where l.locktype = 'advisory' and l.classid = ${lockClass} and l.objsubid = 2 and l.granted
    and l.database = (select oid from pg_database where datname = current_database())`;

/**
 * Seconds, of TCP on PostgreSQL's side: a host that has vanished is missed after 14, and its locks are gone. A process that
 * dies is missed at once.
 */
const keepAlive = `
  set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 3; set tcp_keepalives_count = 3; set tcp_user_timeout = 14000`;
/** Milliseconds for each step of getting there. */
const patience = 5000;
const pauses: BackoffRules = { firstMs: 50, longestMs: 1000, jitter: 'around' };

/**
 * The identity of this worker, for as long as PostgreSQL holds a lock for it on a connection of its own. What it has claimed is
 * taken over by others as soon as the connection is gone, so a new connection means a new identity.
 */
export class WorkerIdentity implements OnApplicationShutdown {
  /** Told when some process has stored events. */
  readonly events = new Signal();

  constructor(
    private readonly url: string,
    private readonly outage: DatabaseOutage,
  ) {}

  private readonly logger = new Logger('EventWorker');
  private client: Client | undefined;
  /** The connection that holds the lock of the leader. */
  private leading: Client | undefined;
  private id: number | undefined;
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  /** Undefined while PostgreSQL would not know that this worker lives. */
  get current(): number | undefined {
    return this.id;
  }

  /** Whether this worker was the one of all when it last asked, and has kept its connection since. */
  get isLeader(): boolean {
    return this.leading !== undefined && this.leading === this.client;
  }

  /** Becomes the one worker of all, unless another is: until its connection ends. @returns whether it is */
  async lead(): Promise<boolean> {
    const { client } = this;
    if (!client || this.isLeader) return this.isLeader;
    const { rows } = await client.query<{ taken: boolean }>(
      `select pg_try_advisory_lock(${leaderLock}) as taken`,
    );
    if (rows[0]?.taken) this.leading = client;
    return this.isLeader;
  }

  /** Resolves once there is an identity, or the process stops. */
  async start(): Promise<void> {
    this.running ??= this.connect();
    await this.running;
  }

  /** Gives up an identity that PostgreSQL no longer knows, which the connection may never tell. */
  renew(id: number): void {
    if (this.id !== id) return;
    const { client } = this;
    this.giveUp();
    client?.end().catch(() => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    this.outage.gaveUp(this);
    await this.client?.end().catch(() => undefined);
  }

  private giveUp(): void {
    [this.client, this.id] = [undefined, undefined];
    // After the stop this tries nothing.
    this.running = this.connect();
  }

  private async connect(): Promise<void> {
    const connected = async (): Promise<void> => {
      await this.tryToConnect();
      this.outage.worked(this);
    };
    await untilItWorks(connected, pauses, this.stopping.signal, (error) => {
      if (!this.outage.failed(this, error))
        this.logger.warn(
          { err: error },
          `Events wait: the worker has no connection to PostgreSQL at ${serverOf(this.url)} (DATABASE_URL)`,
        );
    });
  }

  private async tryToConnect(): Promise<void> {
    const client = new DatabaseClient({
      connectionString: this.url,
      application_name: 'strata-worker',
      connectionTimeoutMillis: connectTimeoutOf(this.url, patience),
      query_timeout: patience,
      keepAlive: true,
      keepAliveInitialDelayMillis: 5000,
    });
    const id = randomInt(1, 2 ** 31 - 1);
    let isLost = false;
    const lost = (): void => {
      isLost = true;
      if (this.client === client) this.giveUp();
    };
    client.on('error', lost);
    client.on('end', lost);
    client.on('notification', () => this.events.emit());
    try {
      await client.connect();
      await settleSession(client, noLimits);
      await client.query(keepAlive);
      await client.query(`listen ${eventsChannel}`);
      await client.query(`select pg_advisory_lock(${lockClass}, ${id})`);
      if (isLost) throw new Error('The connection was lost at once');
    } catch (error) {
      // Not waited for: a server that has not answered may not answer this either.
      client.end().catch(() => undefined);
      throw error;
    }
    [this.client, this.id] = [client, id];
  }
}
