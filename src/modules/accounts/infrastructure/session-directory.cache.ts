import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/authorization/actor';
import { Clock } from '../../../kernel/clock';
import { Permissions } from '../../../kernel/authorization/permission';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { ScopedDatabase } from '../../../platform/data/database/transactions/scoped-database';
import { AccessCache, AccessRevisions } from '../../../platform/edge/security/access/access-revisions';
import { SessionDirectory } from '../../../platform/edge/security/access/live-access';
import { MailedTokens } from '../domain/mailed-tokens';
import { PersonRepository, SessionRepository } from '../domain/people.repository';
import { seenGrain } from '../domain/session';

const sql = `
  select s.expires_at from sessions s join people p on p.id = s.person_id
  where s.id = $1 and s.ended_at is null and p.disabled_at is null`;

interface LiveSession {
  /** Milliseconds since the epoch; 0 for a session that does not live. */
  readonly until: number;
}

/** The sessions whose tokens are used, in memory; found by their own ids among the counters of rights (ADR 0046). */
@Injectable()
export class SessionDirectoryCache extends SessionDirectory {
  constructor(
    private readonly sessions: SessionRepository,
    private readonly people: PersonRepository,
    private readonly tokens: MailedTokens,
    private readonly database: ScopedDatabase,
    private readonly clock: Clock,
    revisions: AccessRevisions,
  ) {
    super();
    this.live = new AccessCache(revisions, 50_000);
  }

  private readonly live: AccessCache<LiveSession>;

  override enter(token: string): Promise<Actor | undefined> {
    return runAsSystem(async (): Promise<Actor | undefined> => {
      const session = await this.sessions.findByDigest(this.tokens.digest(token));
      const now = this.clock.now();
      if (!session?.isLive(now)) return undefined;
      const person = await this.people.findById(session.personId);
      if (!person?.maySignIn) return undefined;
      if (now.getTime() - session.lastSeen.getTime() >= seenGrain)
        await this.sessions.noteSeen(session.id, now);
      return { kind: 'person', id: person.id, permissions: Permissions.none, credential: session.id };
    });
  }

  override isLive(sessionId: string): boolean | Promise<boolean> {
    const known = this.live.get(sessionId, sessionId, () => runAsSystem(() => this.read(sessionId)));
    return known instanceof Promise ? known.then((found) => this.holds(found)) : this.holds(known);
  }

  private holds({ until }: LiveSession): boolean {
    return this.clock.now().getTime() < until;
  }

  private async read(sessionId: string): Promise<LiveSession> {
    const [row] = await this.database.select(sql, [sessionId], 'sessions.live');
    return { until: row ? (row['expires_at'] as Date).getTime() : 0 };
  }
}
