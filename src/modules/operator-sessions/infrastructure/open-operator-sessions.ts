import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/authorization/actor';
import { Clock } from '../../../kernel/clock';
import { runAsSystem } from '../../../kernel/authorization/scope';
import {
  OperatorGrantDirectory,
  OperatorSessionDirectory,
} from '../../../platform/edge/security/access/live-access';
import { OperatorKeys, actingOperator } from '../../../platform/edge/security/callers/operator-keys';
import { OperatorCredentials } from '../domain/operator-credentials';
import type { OperatorSession } from '../domain/operator-session';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

/** Looks each session up in the database: an ended one holds nowhere any more, and operators are few. */
@Injectable()
export class OpenOperatorSessions extends OperatorSessionDirectory {
  constructor(
    private readonly sessions: OperatorSessionRepository,
    private readonly credentials: OperatorCredentials,
    private readonly keys: OperatorKeys,
    private readonly grants: OperatorGrantDirectory,
    private readonly clock: Clock,
  ) {
    super();
  }

  override enter(token: string): Promise<Actor | undefined> {
    const digest = this.credentials.digest(token);
    return runAsSystem(async () => {
      const session = await this.sessions.findByDigest(digest);
      return session?.isOpen(this.clock.now()) ? this.operatorOf(session) : undefined;
    });
  }

  private async operatorOf({ id, key, ...by }: OperatorSession): Promise<Actor | undefined> {
    if (key !== null) return this.keys.actorNamed(key, id);
    const { personId, personSessionId, grantId } = by;
    if (personId === null || personSessionId === null || grantId === null) return undefined;
    const isLive = await this.grants.isLive(grantId, personSessionId);
    return isLive ? actingOperator(personId, id) : undefined;
  }
}
