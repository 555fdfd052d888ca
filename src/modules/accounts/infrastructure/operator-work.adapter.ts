import { Injectable } from '@nestjs/common';
import { BeginOperatorSession, ListOperatorSessionsOf } from '../../operator-sessions';
import { type GrantedOperator, type OperatorDevice, OperatorWork } from '../domain/operator-work';

@Injectable()
export class OperatorWorkAdapter extends OperatorWork {
  constructor(
    private readonly beginSession: BeginOperatorSession,
    private readonly listSessionsOf: ListOperatorSessionsOf,
  ) {
    super();
  }

  override async begin(operator: GrantedOperator, device: OperatorDevice): Promise<string> {
    return (await this.beginSession.byGrant(operator, device)).token;
  }

  override async keptOf(personId: string): Promise<readonly object[]> {
    const sessions = await this.listSessionsOf.execute(personId);
    return sessions.map(({ id, createdAt, expiresAt, endedAt, agent, address }) => ({
      id,
      createdAt,
      expiresAt,
      endedAt,
      agent,
      address,
    }));
  }
}
