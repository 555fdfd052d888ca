import { Logger } from '@nestjs/common';
import { serverOf } from '../../../foundation/config/urls/connection-url';
import { sharedParts, urlsOf } from '../../../foundation/config/urls/url-hosts';
import { WriterPulse } from './writer-pulse';
import { WriterQuestion } from './writer-question';

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

/** Milliseconds from one round of questions to the next: a promotion is seen within it. */
const round = 200;

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
    this.question = new WriterQuestion(url);
  }

  private readonly servers: readonly Server[];
  private readonly question: WriterQuestion;
  private readonly logger = new Logger('Database');
  private readonly asked = new Set<Server>();
  private readonly searches = new Set<Search>();
  private readonly members = new Map<Member, Server>();
  private writer: Server | undefined;
  private last: Server | undefined;
  private isDoubted = false;
  private timer: NodeJS.Timeout | undefined;
  private pulse: WriterPulse | undefined;

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
    if (!this.isDoubted) this.writer ??= server;
    if (this.writer && this.writer !== server) this.leave(member, server);
    else this.watch(server);
  }

  left(member: Member): void {
    if (!this.members.delete(member) || this.members.size > 0) return;
    // Nothing would tell now that another one has taken over.
    this.unwatch();
    this.writer = undefined;
    this.isDoubted = false;
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
    const client = this.question.clientOf(server.url);
    try {
      await client.connect();
      if (await this.question.doesWrite(client)) this.take(server);
      else this.failed(server, Object.assign(new Error(`${server.name} only reads`), { code: '25006' }));
    } catch (error) {
      this.failed(server, error as Error);
    } finally {
      client.end().catch(() => undefined);
    }
  }

  private take(server: Server): void {
    // The late answer of a former writer that was away takes nothing back from the one that works.
    if (this.writer && this.writer !== server && !this.isDoubted) return;
    this.writer = server;
    this.isDoubted = false;
    // The first is told by the database's module: a start and many commands look for it before there is one.
    if (this.last && this.last !== server) this.tell();
    this.last = server;
    for (const { found } of this.searches) found(server);
    for (const [member, at] of this.members) if (at !== server) this.leave(member, at);
    if (this.members.size > 0) this.watch(server);
    else this.unwatch();
  }

  /** Tells where connections lead. */
  tell(): void {
    if (this.writer) this.logger.log(`PostgreSQL at ${this.writer.name} writes: connections lead there`);
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

  /** Notices when the server falls silent, as long as connections lead there. */
  private watch(server: Server): void {
    if (this.pulse?.url === server.url) return;
    this.unwatch();
    this.pulse = new WriterPulse(server.url, this.question, {
      beats: () => {
        if (this.writer === server) this.isDoubted = false;
      },
      // The server stays believed: it may be slow, and no other may write.
      falters: () => {
        this.isDoubted = true;
        this.seek();
      },
      ends: () => this.doubt(server),
    });
  }

  private unwatch(): void {
    this.pulse?.stop();
    this.pulse = undefined;
  }
}
