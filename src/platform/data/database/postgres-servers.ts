import { Logger } from '@nestjs/common';
import { connectTimeoutOf, serverOf } from '../../foundation/config/connection-url';
import { sharedParts, urlsOf } from '../../foundation/config/url-hosts';
import { pause } from '../../foundation/backoff';
import { PostgresClient } from './postgres-client';

/** One of the hosts of a URL. */
export interface Server {
  readonly url: string;
  /** `h1:5432`. */
  readonly name: string;
}

/** A connection that leads to the server that writes, as long as that one does. */
export interface Member {
  cut(error: Error): void;
}

interface Search {
  readonly failures: Map<Server, Error>;
  readonly found: (server: Server) => void;
  readonly failed: (error: Error) => void;
}

interface Answer {
  readonly writes: boolean;
  readonly timeline: number;
  readonly cluster: string;
}

/**
 * Each promotion begins a timeline. A former writer that hung and comes back still writes, on the timeline that was left: its
 * own word is not enough.
 */
const lineage = `
  case when pg_is_in_recovery() then 0
    else ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::integer end as timeline,
  (select system_identifier::text from pg_control_system()) as cluster`;

/** Milliseconds. A promotion is seen within a round; a server that vanishes without a word, within a pulse and a silence. */
const round = 200;
const pulse = 400;
const silence = 800;
/** Milliseconds for the answer of one server. */
const patience = 5000;

const known = new Map<string, PostgresServers>();

/** The servers of a URL that names several, or that asks for one that writes; undefined for any other URL. One for all who ask. */
export function serversOf(url: string): PostgresServers | undefined {
  if (urlsOf(url).length === 1 && !sharedParts(url).searchParams.has('target_session_attrs'))
    return undefined;
  const servers = known.get(url) ?? new PostgresServers(url);
  known.set(url, servers);
  return servers;
}

/**
 * Finds the one server of several that writes, and remembers it until there is a reason to doubt it: a connection that failed
 * or broke, a write that was refused, or silence. Then all are asked at once, again and again: one that does not answer holds
 * up none of the others. When another one writes, the connections to the former are cut.
 */
export class PostgresServers {
  constructor(url: string) {
    this.servers = urlsOf(url).map((each) => ({ url: each, name: serverOf(each) }));
    this.patience = connectTimeoutOf(url, patience);
    const isPrimaryEnough = sharedParts(url).searchParams.get('target_session_attrs') === 'primary';
    this.condition = isPrimaryEnough
      ? 'not pg_is_in_recovery()'
      : `current_setting('transaction_read_only') = 'off'`;
  }

  private readonly servers: readonly Server[];
  private readonly patience: number;
  private readonly condition: string;
  /** The latest timeline that was seen, by the identifier of the cluster. */
  private readonly timelines = new Map<string, number>();
  private readonly logger = new Logger('Database');
  private readonly asked = new Set<Server>();
  private readonly searches = new Set<Search>();
  private readonly members = new Map<Member, Server>();
  private writer: Server | undefined;
  private last: Server | undefined;
  private isDoubted = false;
  private timer: NodeJS.Timeout | undefined;
  private pulse: { readonly server: Server; readonly over: AbortController } | undefined;

  /** `h1:5432`, of the server that writes; undefined while none is known. */
  get current(): string | undefined {
    return this.writer?.name;
  }

  /**
   * The server that writes. @param longest milliseconds to wait where some do not answer
   * @throws Error when all have answered and none writes: of SQLSTATE 25006 where one of them only reads
   */
  async find(longest: number): Promise<Server> {
    if (this.writer) return this.writer;
    const { promise, resolve, reject } = Promise.withResolvers<Server>();
    const search: Search = { failures: new Map(), found: resolve, failed: reject };
    const late = setTimeout(() => reject(this.noneOf(search.failures)), longest);
    this.searches.add(search);
    this.seek();
    try {
      return await promise;
    } finally {
      clearTimeout(late);
      this.searches.delete(search);
    }
  }

  /** From now on the connection is cut when another server writes. */
  join(member: Member, server: Server): void {
    this.members.set(member, server);
    if (this.writer && this.writer !== server) this.leave(member, server);
    else this.watch(server);
  }

  left(member: Member): void {
    this.members.delete(member);
    if (this.members.size > 0) return;
    // Nothing would tell now that another one has taken over.
    this.unwatch();
    this.writer = undefined;
  }

  /** Does not believe any more that the server writes, until it has said so again. */
  doubt(server: Server): void {
    if (this.writer && this.writer !== server) return;
    this.writer = undefined;
    this.isDoubted = true;
    this.seek();
  }

  private get isSought(): boolean {
    return this.searches.size > 0 || (this.isDoubted && this.members.size > 0);
  }

  /** Asks every server that has not been asked, or has answered. */
  private seek(): void {
    if (!this.isSought) return;
    for (const server of this.servers)
      if (!this.asked.has(server)) {
        this.asked.add(server);
        void this.ask(server).finally(() => this.asked.delete(server));
      }
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.seek();
    }, round).unref();
  }

  private async ask(server: Server): Promise<void> {
    const client = this.clientOf(server);
    try {
      await client.connect();
      if (await this.doesWrite(client)) this.take(server);
      else this.failed(server, Object.assign(new Error(`${server.name} only reads`), { code: '25006' }));
    } catch (error) {
      this.failed(server, error as Error);
    } finally {
      client.end().catch(() => undefined);
    }
  }

  private clientOf({ url }: Server): PostgresClient {
    const client = new PostgresClient({
      connectionString: url,
      application_name: 'strata',
      connectionTimeoutMillis: this.patience,
      query_timeout: this.patience,
    });
    client.on('error', () => undefined);
    return client;
  }

  private async doesWrite(client: PostgresClient): Promise<boolean> {
    const { writes, timeline, cluster } = await this.answerOf(client);
    if (!writes) return false;
    const latest = this.timelines.get(cluster) ?? 0;
    this.timelines.set(cluster, Math.max(latest, timeline));
    return timeline >= latest;
  }

  /** Where a service for PostgreSQL has taken the functions away that tell of timelines, it has its own ways to end a former writer. */
  private async answerOf(client: PostgresClient): Promise<Answer> {
    const ask = async (parts: string): Promise<Answer | undefined> =>
      (await client.query<Answer>(`select ${this.condition} as writes, ${parts}`)).rows[0];
    const answer = await ask(lineage).catch((error: { code?: string }) => {
      if (!/^(42501|42883|0A000)$/.test(error.code ?? '')) throw error;
      return ask(`0 as timeline, '' as cluster`);
    });
    return answer ?? { writes: false, timeline: 0, cluster: '' };
  }

  private take(server: Server): void {
    // The late answer of a former writer that was away takes nothing back from the one that works.
    if (this.writer && this.writer !== server && !this.isDoubted) return;
    this.writer = server;
    this.isDoubted = false;
    if (this.last !== server) this.logger.log(`PostgreSQL at ${server.name} writes: connections lead there`);
    this.last = server;
    for (const { found } of this.searches) found(server);
    for (const [member, at] of this.members) if (at !== server) this.leave(member, at);
    if (this.members.size > 0) this.watch(server);
  }

  private leave(member: Member, former: Server): void {
    this.members.delete(member);
    member.cut(
      new Error(`Connection terminated: PostgreSQL at ${former.name} is no longer the one that writes`),
    );
  }

  private failed(server: Server, error: Error): void {
    if (this.writer === server) this.writer = undefined;
    for (const { failures, failed } of this.searches) {
      failures.set(server, error);
      if (failures.size === this.servers.length) failed(this.noneOf(failures));
    }
  }

  /** The failure that says most: a login that is refused, before a standby, before a server that does not answer. */
  private noneOf(failures: ReadonlyMap<Server, Error>): Error {
    const all = [...failures.values()] as (Error & { code?: string })[];
    const refusal = all.find(({ code = '' }) => /^(28|3D|42)...$/.test(code));
    if (refusal) return refusal;
    const names = this.servers.map(({ name }) => name).join(', ');
    if (all.some(({ code }) => code === '25006'))
      return Object.assign(new Error(`none of ${names} writes`), { code: '25006' });
    return all[0] ?? new Error(`Connection terminated: none of ${names} has answered`);
  }

  /** Asks the server that writes again and again on one connection, as long as others lead there. */
  private watch(server: Server): void {
    if (this.pulse?.server === server) return;
    this.unwatch();
    const over = new AbortController();
    this.pulse = { server, over };
    void this.feel(server, over.signal);
  }

  private unwatch(): void {
    this.pulse?.over.abort();
    this.pulse = undefined;
  }

  private async feel(server: Server, over: AbortSignal): Promise<void> {
    let client: PostgresClient | undefined;
    over.addEventListener('abort', () => void client?.end().catch(() => undefined));
    for (;;) {
      await pause(pulse, over);
      if (over.aborted) return;
      // The server stays believed: it may be slow, and no other may write.
      const silent = setTimeout(() => {
        this.isDoubted = true;
        this.seek();
      }, silence).unref();
      try {
        if (!client) {
          client = this.clientOf(server);
          await client.connect();
        }
        const writes = await this.doesWrite(client);
        if (over.aborted) return;
        if (!writes) this.doubt(server);
        else if (this.writer === server) this.isDoubted = false;
      } catch {
        client?.end().catch(() => undefined);
        client = undefined;
        if (!over.aborted) this.doubt(server);
      } finally {
        clearTimeout(silent);
      }
    }
  }
}
