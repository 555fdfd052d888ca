import type { Actor } from '../../../kernel/authorization/actor';
import { AuditLog } from '../../../kernel/authorization/audit';
import { Clock } from '../../../kernel/clock';
import { Permissions } from '../../../kernel/authorization/permission';
import { runAsSystem } from '../../../kernel/authorization/scope';
import { UnitOfWork } from '../../../kernel/unit-of-work';
import { UseCase } from '../../../kernel/use-case';
import { OperatorCredentials } from '../domain/operator-credentials';
import { type OperatorByGrant, OperatorSession } from '../domain/operator-session';
import { OperatorSessionRepository } from '../domain/operator-session.repository';

export interface OperatorBrowser {
  readonly agent: string;
  readonly address: string;
  /** The session's token that the browser came with: that session ends. */
  readonly presented: string | undefined;
}

export interface BegunOperatorSession {
  readonly session: OperatorSession;
  /** For the cookie; nobody can find it again. */
  readonly token: string;
}

/** Exchange an operator's key for a session of eight hours, known by a cookie that no script can read. */
@UseCase()
export class BeginOperatorSession {
  constructor(
    private readonly sessions: OperatorSessionRepository,
    private readonly credentials: OperatorCredentials,
    private readonly unitOfWork: UnitOfWork,
    private readonly audit: AuditLog,
    private readonly clock: Clock,
  ) {}

  execute(key: string, browser: OperatorBrowser): Promise<BegunOperatorSession> {
    const operator = this.credentials.operatorOf(key);
    return this.begin(operator, { key: operator.id }, browser);
  }

  /** For a person whose grant holds. */
  byGrant(by: OperatorByGrant, browser: OperatorBrowser): Promise<BegunOperatorSession> {
    return this.begin({ kind: 'operator', id: by.personId, permissions: Permissions.all }, by, browser);
  }

  private async begin(
    operator: Actor,
    by: { readonly key: string } | OperatorByGrant,
    { presented, ...browser }: OperatorBrowser,
  ): Promise<BegunOperatorSession> {
    const { token, digest } = this.credentials.newToken();
    const now = this.clock.now();
    const session = OperatorSession.begin(by, { tokenDigest: digest, ...browser }, now);
    await runAsSystem(
      () =>
        this.unitOfWork.write(async () => {
          const old = presented && (await this.sessions.findByDigest(this.credentials.digest(presented)));
          if (old) await this.sessions.end(old.id, now);
          await this.sessions.add(session);
          await this.audit.record({
            type: 'operator_session.begun',
            collection: 'operator_sessions',
            subject: session.id,
          });
        }),
      operator,
    );
    return { session, token };
  }
}
