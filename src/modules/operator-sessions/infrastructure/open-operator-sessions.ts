import { Injectable } from '@nestjs/common';
import type { Actor } from '../../../kernel/actor';
import { Clock } from '../../../kernel/clock';
import { runAsSystem } from '../../../kernel/scope';
import { OperatorSessionDirectory } from '../../../platform/edge/security/live-access';
import { OperatorKeys } from '../../../platform/edge/security/operator-keys';
import { OperatorCredentials } from '../domain/operator-credentials';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

/** Looks each session up in the database: an ended one holds nowhere any more, and operators are few. */
@Injectable()
export class OpenOperatorSessions extends OperatorSessionDirectory {
  constructor(
    private readonly sessions: OperatorSessionRepository,
    private readonly credentials: OperatorCredentials,
    private readonly keys: OperatorKeys,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async enter(token: string): Promise<Actor | undefined> {
    const digest = this.credentials.digest(token);
    const session = await runAsSystem(() => this.sessions.findByDigest(digest));
    return session?.isOpen(this.clock.now()) ? this.keys.actorNamed(session.key, session.id) : undefined;
  }
}
