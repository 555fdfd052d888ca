import { Injectable } from '@nestjs/common';
import { Clock } from '../../../kernel/clock';
import { OperatorGrantDirectory, SessionDirectory } from '../../../platform/edge/security/access/live-access';
import { OperatorGrantRepository } from '../domain/operator-grant.repository';

/** Looks each grant up in the database: a revoked one holds nowhere any more, and operators are few. */
@Injectable()
export class LiveOperatorGrants extends OperatorGrantDirectory {
  constructor(
    private readonly grants: OperatorGrantRepository,
    private readonly sessions: SessionDirectory,
    private readonly clock: Clock,
  ) {
    super();
  }

  override async isLive(grantId: string, sessionId: string): Promise<boolean> {
    const grant = await this.grants.findById(grantId);
    return grant?.isLive(this.clock.now()) === true && (await this.sessions.isLive(sessionId));
  }
}
